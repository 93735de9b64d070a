// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * An executor that accepts work and begins nothing before it is released: whoever does its work on
 * the caller's thread, or needs the executor to keep a deadline, is found out.
 */
final class PausedExecutor extends ScheduledThreadPoolExecutor {
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean released;

  PausedExecutor() {
    super(2, new DaemonThreads());
  }

  @Override
  public void execute(Runnable command) {
    synchronized (this) {
      if (!released) {
        waiting.add(command);
        return;
      }
    }
    super.execute(command);
  }

  /** Lets what has waited begin, and everything later. */
  void release() {
    List<Runnable> commands;
    synchronized (this) {
      released = true;
      commands = List.copyOf(waiting);
      waiting.clear();
    }
    commands.forEach(super::execute);
  }
}
