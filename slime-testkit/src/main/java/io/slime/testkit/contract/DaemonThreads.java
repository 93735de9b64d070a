// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;

/** The threads of the tests themselves, told apart from those that an implementation starts. */
final class DaemonThreads implements ThreadFactory {
  private static final String NAME = "contract-test";

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, NAME);
    thread.setDaemon(true);
    return thread;
  }

  /** Whether a thread belongs to an executor of the tests. */
  static boolean isOne(Thread thread) {
    return thread.getName().equals(NAME);
  }

  /**
   * The threads there are, without those of the tests and of JUnit and those that the platform
   * starts once and keeps: timers of futures, workers of the common pool, the collector's helpers.
   */
  static Set<Thread> others() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !isOne(thread))
        .filter(thread -> !thread.getName().startsWith("junit-"))
        .filter(thread -> !thread.getName().equals("CompletableFutureDelayScheduler"))
        .filter(thread -> !thread.getName().startsWith("ForkJoinPool.commonPool"))
        .filter(thread -> !thread.getName().equals("Keep-Alive-Timer"))
        .filter(thread -> thread.getThreadGroup() != null)
        .filter(thread -> !thread.getThreadGroup().getName().equals("system"))
        .collect(Collectors.toSet());
  }
}
