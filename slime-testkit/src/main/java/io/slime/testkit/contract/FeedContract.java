// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slime.spi.Feed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The guarantees of {@link Feed}, in their numbers. Extended by way of {@link
 * ObservationSourceContract}, {@link MaterialSourceContract} and {@link MeshSourceContract}, which
 * add those of the interface.
 *
 * <p>Whoever extends them plays the peer: whatever it is that the feed watches, asks or listens to.
 * All feeds of one test have the same peer. The methods that make the peer do something are called
 * by one thread at a time, may wait until the peer has done it, and do not wait for the feed.
 *
 * @param <B> the batch
 */
public abstract class FeedContract<B> extends FeedFailureContract<B> {
  private static final int MANY = 100;

  FeedContract() {}

  @Test
  @DisplayName("1. Threads: the listener is called on the executor or by open, one call at a time")
  void threads() {
    Heard<B> heard = listener();
    heard.whenTold(() -> heard.await(SHORT, heard::overlapped));
    AtomicReference<Thread> opener = new AtomicReference<>();
    try (Feed<B> feed = feed(context())) {
      outcome(
          CompletableFuture.runAsync(
              () -> {
                opener.set(Thread.currentThread());
                open(feed, heard);
              }));
      happens("a");
      heard.hears("a");
      happens("b");
      happens("c");
      heard.hears("b");
      heard.hears("c");
      outcome(CompletableFuture.runAsync(feed::close));
    }
    assertThat(heard.overlapped()).as("two calls at the same time").isFalse();
    assertThat(heard.threads())
        .as("threads that call")
        .allMatch(thread -> DaemonThreads.isOne(thread) || thread == opener.get());
  }

  @Test
  @DisplayName("2. Number of calls: open is called once, and no batch says nothing")
  void numberOfCalls() {
    Heard<B> heard = listener();
    Heard<B> second = listener();
    Feed<B> feed = feed(context());
    open(feed, heard);
    assertThatThrownBy(() -> feed.open(second)).isInstanceOf(IllegalStateException.class);
    happens("a");
    heard.hears("a");
    happens("b");
    heard.hears("b");
    feed.close();
    assertThatThrownBy(() -> feed.open(second)).isInstanceOf(IllegalStateException.class);
    Feed<B> never = feed(context());
    never.close();
    assertThatThrownBy(() -> never.open(second)).isInstanceOf(IllegalStateException.class);

    assertThat(second.calls()).isEmpty();
    assertThat(heard.batches()).allMatch(this::saysSomething);
  }

  @Test
  @DisplayName("3. Deadline: open waits for no peer, and the feed sees what happens afterwards")
  void deadline() {
    boolean missing = goAway();
    Heard<B> heard = listener();
    try (Feed<B> feed = feed(context())) {
      within(
          openingTime(),
          CompletableFuture.runAsync(() -> open(feed, heard)),
          "open does not return in time",
          "open throws");
      if (missing) {
        comeBack();
      }
      happens("a");
      heard.hears("a");
    }
  }

  @Test
  @DisplayName("3. Deadline: open waits for no work on the executor")
  void opensOnItsExecutor() {
    ScheduledThreadPoolExecutor single = new ScheduledThreadPoolExecutor(1, new DaemonThreads());
    Heard<B> heard = listener();
    try (Feed<B> feed = feed(context(single))) {
      within(
          openingTime(),
          CompletableFuture.runAsync(() -> open(feed, heard), single),
          "open does not return on the executor's only thread",
          "open throws");
      happens("a");
      heard.hears("a");
    } finally {
      single.shutdownNow();
    }
  }

  @Test
  @DisplayName("5. Order: what was seen before is not told after")
  void order() {
    Heard<B> heard = listener();
    try (Feed<B> feed = feed(context())) {
      open(feed, heard);
      List<String> names = new ArrayList<>();
      for (int i = 0; i < bound().orElse(MANY); i++) {
        names.add("n" + i);
        happens("n" + i);
      }
      names.forEach(name -> heard.hears(name));

      List<Integer> first = new ArrayList<>();
      names.forEach(name -> first.add(heard.batchOf(name)));
      assertThat(first).as("number of the batch in which each comes").isSorted();
    }
  }

  @Test
  @DisplayName("6. Back-pressure: while the listener is busy entries are kept, or counted")
  void backPressure() {
    Heard<B> heard = listener();
    CountDownLatch released = new CountDownLatch(1);
    heard.whenTold(() -> waitFor(released));
    try (Feed<B> feed = feed(context())) {
      open(feed, heard);
      happens("first");
      heard.hears("first");
      int count = bound().isPresent() ? 2 * bound().getAsInt() : MANY;
      CompletableFuture<Void> peer =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < count; i++) {
                  happens("n" + i);
                }
              });
      within(patience(), peer, "the peer is held up", "the peer fails");
      int before = heard.batches().size();
      released.countDown();

      heard.await(patience(), () -> accountedFor(heard, before) >= count);
      assertThat(accountedFor(heard, before)).as("entries told and dropped").isEqualTo(count);
      bound()
          .ifPresent(
              most ->
                  assertThat(heard.batches())
                      .allMatch(batch -> names(batch).size() <= most, "at most " + most));
    } finally {
      released.countDown();
    }
  }

  private long accountedFor(Heard<B> heard, int after) {
    Set<String> told = new HashSet<>();
    long dropped = 0;
    for (B batch : heard.batches().subList(after, heard.batches().size())) {
      names(batch).stream().filter(name -> !name.equals("first")).forEach(told::add);
      dropped += dropped(batch);
    }
    return told.size() + dropped;
  }
}
