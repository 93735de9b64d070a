// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.Feed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A listener that remembers what it was told, by which threads, and whether two of them were there
 * at the same time. What else it does when it is called is up to the test.
 *
 * @param <B> the batch
 */
final class Heard<B> implements Feed.Listener<B> {
  private final Function<B, List<String>> names;
  private final Duration patience;
  private final List<B> batches = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private final Set<Thread> threads = new LinkedHashSet<>();
  private int inside;
  private boolean overlapped;
  private volatile Runnable whenTold = () -> {};
  private volatile Runnable whenInterrupted = () -> {};

  Heard(Function<B, List<String>> names, Duration patience) {
    this.names = names;
    this.patience = patience;
  }

  /** What it does from now on with each batch that names something. */
  void whenTold(Runnable action) {
    whenTold = action;
  }

  /** What it does from now on when it hears of an interruption. */
  void whenInterrupted(Runnable action) {
    whenInterrupted = action;
  }

  @Override
  public List<Feed.Rejection> take(B batch) {
    synchronized (this) {
      batches.add(batch);
    }
    during("take", names.apply(batch).isEmpty() ? () -> {} : whenTold);
    return List.of();
  }

  @Override
  public void interrupted(String reason) {
    during("interrupted", whenInterrupted);
  }

  @Override
  public void ended(String reason) {
    during("ended", () -> {});
  }

  private void during(String call, Runnable action) {
    synchronized (this) {
      calls.add(call);
      threads.add(Thread.currentThread());
      inside++;
      overlapped |= inside > 1;
      notifyAll();
    }
    try {
      action.run();
    } finally {
      synchronized (this) {
        inside--;
        notifyAll();
      }
    }
  }

  /** The batches so far. */
  synchronized List<B> batches() {
    return List.copyOf(batches);
  }

  /** The names of the methods that were called so far. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  synchronized boolean has(String call) {
    return calls.contains(call);
  }

  /** The threads that called. */
  synchronized Set<Thread> threads() {
    return Set.copyOf(threads);
  }

  /** Whether two calls were going on at the same time. */
  synchronized boolean overlapped() {
    return overlapped;
  }

  /** Whether a name is in a batch, not counting the first ones. */
  synchronized boolean hasName(String name, int after) {
    return batches.stream().skip(after).anyMatch(batch -> names.apply(batch).contains(name));
  }

  /** The number of the first batch with a name; -1 if there is none. */
  synchronized int batchOf(String name) {
    for (int i = 0; i < batches.size(); i++) {
      if (names.apply(batches.get(i)).contains(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Waits until a condition holds that changes with the calls only, and says whether it does. */
  synchronized boolean await(Duration time, BooleanSupplier condition) {
    long end = System.nanoTime() + time.toNanos();
    while (!condition.getAsBoolean()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** Waits until a name was told. */
  void hears(String name) {
    hears(name, 0);
  }

  /** Waits until a name was told in a batch that is none of the first ones. */
  void hears(String name, int after) {
    assertThat(await(patience, () -> hasName(name, after)))
        .as("%s is told; calls so far: %s", name, calls())
        .isTrue();
  }

  /** Waits until a method was called. */
  void hearsCall(String call) {
    assertThat(await(patience, () -> has(call)))
        .as("%s is called; calls so far: %s", call, calls())
        .isTrue();
  }

  /** No more calls come than some, though there is time for it. */
  void hearsNoMoreThan(int most) {
    await(Contract.SHORT, () -> calls().size() > most);
    assertThat(calls()).as("calls").hasSizeLessThanOrEqualTo(most);
  }
}
