// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Takes resources to where they count.
 *
 * <ol>
 *   <li><b>Threads.</b> May be called from any thread. Change sets are applied one after the other,
 *       in the order of the calls.
 *   <li><b>Number of calls.</b> Any number. A change set without content that is not whole does
 *       nothing.
 *   <li><b>No waiting.</b> {@link #apply} returns at once. Work is done on the context's executor.
 *   <li><b>Outcomes.</b> There is one outcome for each upsert, in their order, then one for each
 *       delete, in their order, then one for each resource that was deleted since it is not in a
 *       whole change set, by id.
 *   <li><b>Idempotence.</b> The same change set again writes nothing; its outcomes are {@link
 *       ResourceOutcome.Result#UNCHANGED} and {@link ResourceOutcome.Result#ABSENT}.
 *   <li><b>Ownership.</b> What the sink has not written itself, and does not recognise as ours, is
 *       neither changed nor deleted: {@link ResourceOutcome.Result#CONFLICT}.
 *   <li><b>Whole resources.</b> Whoever looks at the other side sees a resource as it was or as it
 *       shall be and never a part of it, also when the process ends at any moment.
 *   <li><b>Failure.</b> Each resource fails by itself, as an outcome. The future does not fail and
 *       {@link #apply} throws nothing. Where the executor takes no more work, all fail at once.
 *   <li><b>Deadline.</b> The future is complete when the time is over; what could not be done has
 *       {@link ResourceOutcome.Result#FAILED} then.
 *   <li><b>Cancellation.</b> Cancelling the future leaves out the resources whose turn has not
 *       come, and no other change set.
 *   <li><b>Values.</b> Resources are read and not changed. They are not read after the future is
 *       complete.
 *   <li><b>Closing.</b> {@link #close} can be called repeatedly, from any thread. It lets a change
 *       set that has begun come to its end, and does not wait for it; those that have not, and
 *       later ones, have outcomes that are {@link ResourceOutcome.Result#FAILED}. Then nothing of
 *       the sink is left behind: no thread, file or connection.
 * </ol>
 */
public interface ResourceSink extends AutoCloseable {

  /**
   * Applies a change set.
   *
   * @param changes what is to be changed
   * @param timeout how long it may take from now; positive
   * @return the outcomes, in an immutable list
   */
  CompletableFuture<List<ResourceOutcome>> apply(ChangeSet changes, Duration timeout);

  /** Releases everything. */
  @Override
  void close();
}
