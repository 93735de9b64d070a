// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.spi.Feed;
import io.slime.spi.ProviderContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/**
 * A feed and its peer, and what the tests of its guarantees have in common.
 *
 * @param <B> the batch
 */
abstract class FeedUnderTest<B> extends Contract {

  abstract Feed<B> feed(ProviderContext context);

  /** Makes the peer see, or have, something under a name. */
  abstract void happens(String name, int value, Instant at);

  /** The names in a batch, each as often as it is there. */
  abstract List<String> names(B batch);

  abstract long dropped(B batch);

  abstract boolean saysSomething(B batch);

  /**
   * A feed that is not open and cannot be opened, because its port is taken or its directory is
   * missing, for example.
   *
   * @param context its surroundings
   * @return the feed; empty if there is nothing that could keep it from being opened
   */
  protected abstract Optional<? extends Feed<B>> unopenable(ProviderContext context);

  /**
   * Makes the peer say something that is no proper entry, as well as it can.
   *
   * @return false if it can say nothing of that kind
   */
  protected abstract boolean babble();

  /**
   * Takes the peer away from feeds: from now on it fails, or answers nothing, until {@link
   * #comeBack}.
   *
   * @return false if this peer cannot be missing
   */
  protected abstract boolean goAway();

  /** Ends what {@link #goAway} has begun. */
  protected abstract void comeBack();

  /**
   * How many connections the peer has with feeds, files included.
   *
   * @return the number; by default 0
   */
  protected int connections() {
    return 0;
  }

  /**
   * At most how long opening takes by the feed's configuration.
   *
   * @return by default 2 seconds
   */
  protected Duration openingTime() {
    return AT_ONCE;
  }

  /** How many names the feed gathers; empty if it leaves that to its peer, or drops nothing. */
  OptionalInt bound() {
    return OptionalInt.empty();
  }

  void happens(String name) {
    happens(name, 1, now());
  }

  Heard<B> listener() {
    return new Heard<>(this::names, patience());
  }

  static <B> void open(Feed<B> feed, Feed.Listener<B> listener) {
    try {
      feed.open(listener);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void waitFor(CountDownLatch latch) {
    try {
      latch.await(patience().toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
