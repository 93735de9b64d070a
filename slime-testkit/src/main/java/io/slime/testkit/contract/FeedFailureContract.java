// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slime.spi.Feed;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The guarantees of {@link Feed} about failures, listeners that throw, and closing.
 *
 * @param <B> the batch
 */
abstract class FeedFailureContract<B> extends FeedUnderTest<B> {

  @Test
  @DisplayName("4. Failure: what cannot be opened says why, and is closed")
  void cannotBeOpened() {
    Optional<? extends Feed<B>> unopenable = unopenable(context());
    if (unopenable.isPresent()) {
      Heard<B> heard = listener();
      assertThatThrownBy(() -> unopenable.get().open(heard))
          .isInstanceOf(IOException.class)
          .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
      assertIsClosed(unopenable.get(), heard);
    }
  }

  @Test
  @DisplayName("4. Failure: without an executor that works it is not opened, or says that it ends")
  void deadExecutor() {
    ScheduledThreadPoolExecutor dead = new ScheduledThreadPoolExecutor(1, new DaemonThreads());
    dead.shutdownNow();
    Heard<B> heard = listener();
    try (Feed<B> feed = feed(context(dead))) {
      if (isOpened(feed, heard)) {
        happens("a");
        heard.await(patience(), () -> heard.has("ended") || heard.hasName("a", 0));
        assertThat(heard.calls()).as("calls").isNotEmpty();
      } else {
        assertIsClosed(feed, heard);
      }
    }
  }

  private static <B> boolean isOpened(Feed<B> feed, Heard<B> heard) {
    try {
      feed.open(heard);
      return true;
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
  }

  private void assertIsClosed(Feed<B> feed, Heard<B> heard) {
    assertThatThrownBy(() -> feed.open(heard)).isInstanceOf(IllegalStateException.class);
    happens("a");
    heard.hearsNoMoreThan(0);
    assertNothingIsLeft();
    feed.close();
  }

  @Test
  @DisplayName("4. Failure: the feed says that it is interrupted, and recovers by itself")
  void recovers() {
    Heard<B> heard = listener();
    try (Feed<B> feed = feed(context())) {
      open(feed, heard);
      happens("a");
      heard.hears("a");
      if (goAway()) {
        heard.hearsCall("interrupted");
        int before = heard.batches().size();
        comeBack();
        happens("b");
        heard.hears("b", before);
      }
      assertThat(heard.calls()).doesNotContain("ended");
    }
  }

  @Test
  @DisplayName("4. Failure: when the executor takes no more work the feed does not fall silent")
  void ends() {
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(4, new DaemonThreads());
    executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(true);
    Heard<B> heard = listener();
    heard.whenTold(executor::shutdown);
    try (Feed<B> feed = feed(context(executor))) {
      open(feed, heard);
      happens("a");
      heard.hears("a");
      happens("b");
      heard.await(patience(), () -> heard.has("ended") || heard.hasName("b", 0));

      boolean ended = heard.has("ended");
      assertThat(ended || heard.hasName("b", 0)).as("it ends or goes on").isTrue();
      if (ended) {
        happens("c");
        heard.hearsNoMoreThan(heard.calls().size());
        assertThat(heard.calls()).containsOnlyOnce("ended").endsWith("ended");
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  @DisplayName("4. Failure: a bad entry costs no other")
  void badEntry() {
    Heard<B> heard = listener();
    try (Feed<B> feed = feed(context())) {
      open(feed, heard);
      happens("a");
      boolean bad = babble();
      happens("b");
      heard.hears("a");
      heard.hears("b");
      if (bad) {
        assertThat(heard.batches()).allMatch(batch -> List.of("a", "b").containsAll(names(batch)));
      }
      assertThat(heard.calls()).doesNotContain("ended", "interrupted");
    }
  }

  @Test
  @DisplayName("7. A listener that throws, whatever it is, hears what comes next")
  void throwingListener() {
    Heard<B> heard = listener();
    AtomicInteger calls = new AtomicInteger();
    heard.whenTold(
        () -> {
          switch (calls.getAndIncrement()) {
            case 0 -> throw new IllegalStateException("not now");
            case 1 -> throw new AssertionError("not like that");
            default -> {}
          }
        });
    heard.whenInterrupted(
        () -> {
          throw new IllegalStateException("no");
        });
    try (Feed<B> feed = feed(context())) {
      open(feed, heard);
      happens("a");
      heard.hears("a");
      int first = heard.batches().size();
      happens("b");
      heard.hears("b", first);
      int second = heard.batches().size();
      happens("c");
      heard.hears("c", second);
      if (goAway()) {
        heard.hearsCall("interrupted");
        int third = heard.batches().size();
        comeBack();
        happens("d");
        heard.hears("d", third);
      }
      assertThat(heard.calls()).doesNotContain("ended");
    }
  }

  @Test
  @DisplayName("8. Closing: again and again, from any thread; nothing is left behind")
  void closing() {
    Heard<B> heard = listener();
    Feed<B> feed = feed(context());
    open(feed, heard);
    happens("a");
    heard.hears("a");
    goAway();
    within(AT_ONCE, CompletableFuture.runAsync(feed::close), "close waits", "close throws");
    feed.close();
    comeBack();

    happens("b");
    heard.await(SHORT, () -> heard.hasName("b", 0));
    assertThat(heard.hasName("b", 0)).as("told after close()").isFalse();
    assertThat(heard.calls()).doesNotContain("ended");
    assertNothingIsLeft();
    assertThat(connections()).as("connections that are left after close()").isZero();
  }

  @Test
  @DisplayName("8. Closing: what the executor has not begun does not begin any more")
  void closedBeforeItBegins() {
    Heard<B> heard = listener();
    Feed<B> feed = feed(pausedContext());
    open(feed, heard);
    happens("a");
    int calls = heard.calls().size(); // open itself may have told something
    feed.close();
    release();

    heard.hearsNoMoreThan(calls);
    assertThat(heard.calls()).doesNotContain("ended");
  }

  @Test
  @DisplayName("8. Closing: the listener may close the feed, also by way of another thread")
  void closedByItsListener() {
    for (boolean itself : List.of(true, false)) {
      Heard<B> heard = listener();
      Feed<B> feed = feed(context());
      CompletableFuture<Boolean> closed = new CompletableFuture<>();
      heard.whenTold(() -> closed.complete(closes(feed, itself)));
      open(feed, heard);
      happens(itself ? "a" : "b");

      assertThat(outcome(closed)).as("close() returns while the listener waits for it").isTrue();
      int calls = heard.calls().size();
      happens("c");
      heard.hearsNoMoreThan(calls);
    }
    assertNothingIsLeft();
  }

  private static boolean closes(Feed<?> feed, boolean itself) {
    if (itself) {
      feed.close();
      return true;
    }
    try {
      within(AT_ONCE, CompletableFuture.runAsync(feed::close), "close waits", "close throws");
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  @Test
  @DisplayName("8. Closing: it does not wait for a busy listener, who is not called again")
  void closedWhileBusy() {
    Heard<B> heard = listener();
    CountDownLatch released = new CountDownLatch(1);
    heard.whenTold(() -> waitFor(released));
    Feed<B> feed = feed(context());
    try {
      open(feed, heard);
      happens("a");
      heard.hears("a");
      happens("b");
      within(AT_ONCE, CompletableFuture.runAsync(feed::close), "close waits", "close throws");
    } finally {
      released.countDown();
    }
    heard.hearsNoMoreThan(heard.batchOf("a") + 1);
    assertNothingIsLeft();
  }
}
