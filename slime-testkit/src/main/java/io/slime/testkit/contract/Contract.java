// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.slime.spi.ProviderContext;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the contract tests of all interfaces have in common: executors, the context, and how long
 * they are patient.
 */
public abstract class Contract {
  /** How long what is asked may take. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What a call may take that returns at once. */
  static final Duration AT_ONCE = Duration.ofSeconds(2);

  /** A deadline that is to be met; and how long what must not happen is waited for. */
  static final Duration SHORT = Duration.ofMillis(300);

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(4, new DaemonThreads());
  private final PausedExecutor paused = new PausedExecutor();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @TempDir private Path directory = Path.of("");
  private Set<Thread> before = Set.of();

  /** For subclasses. */
  protected Contract() {
    executor.setRemoveOnCancelPolicy(true);
  }

  @BeforeEach
  void rememberThreads() {
    before = DaemonThreads.others();
  }

  @AfterEach
  void stopExecutors() {
    paused.release();
    executor.shutdownNow();
    paused.shutdownNow();
  }

  /**
   * The instant that is now, for the context's clock and in questions.
   *
   * @return by default the beginning of 2026
   */
  protected Instant now() {
    return Instant.parse("2026-01-01T00:00:00Z");
  }

  /**
   * How long a test waits for what must come; so long it takes to find out that it does not.
   *
   * @return by default 20 seconds, more than anything that is in order takes on a busy machine
   */
  protected Duration patience() {
    return PATIENCE;
  }

  /**
   * A directory of the test that is running.
   *
   * @return an empty directory, deleted afterwards
   */
  protected Path directory() {
    return directory;
  }

  /**
   * What was printed to the context's output.
   *
   * @return the stream
   */
  protected ByteArrayOutputStream output() {
    return output;
  }

  /** Surroundings that work. */
  ProviderContext context() {
    return context(executor);
  }

  /** Surroundings where no work begins before it is released. */
  ProviderContext pausedContext() {
    return context(paused);
  }

  void release() {
    paused.release();
  }

  /** Surroundings with an executor of its own. */
  ProviderContext context(ScheduledExecutorService executor) {
    return new ProviderContext(executor, this::now, directory, output);
  }

  /** What a future gives in the end; a failure if it takes for ever or fails. */
  <T> T outcome(CompletableFuture<T> future) {
    return within(patience(), future, "the future does not complete", "the future fails");
  }

  /** Fails if a call does not return at once. */
  static <T> T atOnce(CompletableFuture<T> call) {
    return within(AT_ONCE, call, "the call does not return at once", "the call throws");
  }

  static <T> T within(Duration time, CompletableFuture<T> future, String tooLate, String failed) {
    try {
      return future.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return fail(tooLate);
    } catch (ExecutionException e) {
      return fail(failed, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("interrupted", e);
    }
  }

  /** No thread is left that was not there before the test, and no work that waits for its time. */
  void assertNothingIsLeft() {
    Set<Thread> left = new HashSet<>();
    waitUntil(
        () -> {
          left.clear();
          left.addAll(DaemonThreads.others());
          left.removeAll(before);
          left.removeIf(thread -> !thread.isAlive());
          return left.isEmpty();
        });
    assertThat(left).as("threads that are left").isEmpty();
    assertNoWorkIsLeft();
  }

  /** The executor has nothing to do, now or later. */
  void assertNoWorkIsLeft() {
    waitUntil(() -> executor.getQueue().isEmpty());
    assertThat(executor.getQueue()).as("work that is left").isEmpty();
  }

  /** Looks again and again whether something is so, until it is or patience is at its end. */
  void waitUntil(BooleanSupplier condition) {
    waitUntil(patience(), condition);
  }

  static void waitUntil(Duration time, BooleanSupplier condition) {
    long end = System.nanoTime() + time.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      pause();
    }
  }

  static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
