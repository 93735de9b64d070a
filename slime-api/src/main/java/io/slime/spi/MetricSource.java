// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Answers questions about metrics when it is asked.
 *
 * <ol>
 *   <li><b>Threads.</b> May be called from any thread, and again while calls are under way; calls
 *       do not change each other's outcomes.
 *   <li><b>Number of calls.</b> Any number, of any number of queries. No queries give no outcomes,
 *       at once and without I/O.
 *   <li><b>No waiting.</b> {@link #query} returns at once. Work is done on the context's executor.
 *   <li><b>Order.</b> There is one outcome for each query, in the order of the queries; equal
 *       queries have equal outcomes.
 *   <li><b>One instant.</b> All queries are answered as of the instant that is given, whatever the
 *       clock says; no sample is later.
 *   <li><b>Failure.</b> Each query fails by itself, as an outcome. The future does not fail,
 *       whatever the server says and whatever the queries are, and {@link #query} throws nothing.
 *       Where the executor takes no more work, the queries fail at once.
 *   <li><b>Deadline.</b> The future is complete when the time is over; queries without an answer
 *       have failed with {@link MetricOutcome.Kind#TIMEOUT} then, the others keep what they got.
 *   <li><b>Cancellation.</b> Cancelling the future gives up what it waits for and nothing else: no
 *       further question is asked for it, and the executor has no work for it later.
 *   <li><b>Back-pressure.</b> The source queues nothing of its own: whoever asks decides how many
 *       calls are under way. What one call keeps in memory is bounded by the configuration.
 *   <li><b>Closing.</b> {@link #close} can be called repeatedly, from any thread. Calls under way
 *       and later ones complete without waiting for anything, with {@link
 *       MetricOutcome.Kind#CLOSED} where there is no answer yet. Nothing of the source is left
 *       behind: no thread, file or connection, and no work that the executor has for later.
 * </ol>
 */
public interface MetricSource extends AutoCloseable {

  /**
   * Asks for some metrics at one instant.
   *
   * @param queries what to ask for
   * @param at the instant that the values are for
   * @param timeout how long the answer may take from now; positive
   * @return the outcomes, one for each query in their order, in an immutable list
   */
  CompletableFuture<List<MetricOutcome>> query(
      List<MetricQuery> queries, Instant at, Duration timeout);

  /** Releases everything. */
  @Override
  void close();
}
