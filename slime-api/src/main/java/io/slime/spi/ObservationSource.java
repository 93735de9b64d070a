// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import io.slime.api.Call;
import java.util.List;

/**
 * Tells of calls that were seen: an access log, for example. The guarantees are those of {@link
 * Feed}, and these:
 *
 * <ol>
 *   <li value="9"><b>Key.</b> A call's key is its caller and host. Within a batch a key comes once,
 *       with the latest time; calls are a set, and hearing of one again does no harm.
 *   <li value="10"><b>Times</b> are when the call was made, never later than the context's clock. A
 *       call that a peer dates later is told as of now, or dropped.
 * </ol>
 */
public interface ObservationSource extends Feed<ObservationSource.Batch> {

  /**
   * Calls that were seen.
   *
   * @param calls the calls
   * @param dropped how many more there were since the last batch that were not kept
   */
  record Batch(List<Call> calls, long dropped) {

    /** Copies the list. */
    public Batch {
      calls = List.copyOf(calls);
    }
  }
}
