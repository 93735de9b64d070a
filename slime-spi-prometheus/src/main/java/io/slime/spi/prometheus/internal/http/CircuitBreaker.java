// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a server alone that does not answer. After several failures in a row it opens and nothing
 * is asked for a while; then one question is let through to find out. A server that asks to be left
 * alone is left alone at once.
 */
public final class CircuitBreaker {
  /** How often others look whether the one that was let through has come back. */
  private static final long LOOK_NANOS = 50_000_000;

  private final int threshold;
  private final long openNanos;

  private int failures;
  private boolean isOpen;
  private boolean isAsked;
  private @Nullable Object probing;
  private long openUntil;

  /**
   * A closed breaker.
   *
   * @param threshold how many failures in a row open it
   * @param openFor how long nothing is asked then
   */
  public CircuitBreaker(int threshold, Duration openFor) {
    this.threshold = threshold;
    this.openNanos = openFor.toNanos();
  }

  /**
   * Asks to ask. Who may ask must tell how it ended.
   *
   * @param asker who asks
   * @param now the time of {@link System#nanoTime}
   * @return zero or less if the question may be asked, else how many nanoseconds are left
   */
  public synchronized long tryEnter(Object asker, long now) {
    if (!isOpen) {
      return 0;
    }
    long left = openUntil - now;
    if (left > 0 || probing != null) {
      return left > 0 ? left : LOOK_NANOS;
    }
    probing = asker;
    return 0;
  }

  /**
   * Whether the server has said itself for how long it wants to be left alone. Then it will answer
   * afterwards, and it is worth waiting for that.
   *
   * @return false if it has merely failed
   */
  public synchronized boolean isAsked() {
    return isAsked;
  }

  /** The server answered, be it with a refusal of the question. */
  public synchronized void succeeded() {
    failures = 0;
    isOpen = false;
    probing = null;
  }

  /**
   * The server did not answer.
   *
   * @param now the time
   * @param wait how long it asks to be left alone; zero if it does not
   */
  public synchronized void failed(long now, Duration wait) {
    failures++;
    if (probing != null || failures >= threshold || !wait.isZero()) {
      long nanos = wait.isZero() ? openNanos : wait.toNanos();
      // of two that ended at the same time, the longer wait counts
      if (!isOpen || openUntil - now <= nanos) {
        openUntil = now + nanos;
        isAsked = !wait.isZero();
      }
      isOpen = true;
      probing = null;
    }
  }

  /**
   * The question was withdrawn before anything was known.
   *
   * @param asker who asked; one that asked before the breaker opened changes nothing
   */
  public synchronized void withdrawn(Object asker) {
    if (probing == asker) {
      probing = null;
    }
  }
}
