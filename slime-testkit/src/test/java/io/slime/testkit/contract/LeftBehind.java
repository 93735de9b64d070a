// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

/** A thread that goes on for longer than a test is patient. */
final class LeftBehind implements Runnable {
  private static final long NANOS = 4_000_000_000L;

  private LeftBehind() {}

  static void start() {
    Thread thread = new Thread(new LeftBehind(), "left-behind");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    long end = System.nanoTime() + NANOS;
    while (System.nanoTime() < end) {
      Contract.pause();
    }
  }
}
