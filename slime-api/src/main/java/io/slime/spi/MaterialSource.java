// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells values of metrics that others send, or that it looks up by itself: numbers of pods, their
 * CPU and memory. The guarantees are those of {@link Feed}, and these:
 *
 * <ol>
 *   <li value="9"><b>Key.</b> Within a batch a key comes once. Of several values that were sent for
 *       one key the latest observation counts, of equally late ones the last.
 *   <li value="10"><b>Whole batches.</b> A batch that is whole names everything there is: what the
 *       same source told before and the batch does not name is gone. It may be empty.
 *   <li value="11"><b>Times</b> are when the value held, never later than the context's clock. A
 *       value that a peer dates later is told as of now, or dropped.
 * </ol>
 */
public interface MaterialSource extends Feed<MaterialSource.Batch> {

  /**
   * Values, and values that are gone.
   *
   * @param entries the entries
   * @param whole whether everything else is gone
   * @param dropped how many more there were since the last batch that were not kept
   */
  record Batch(List<Entry> entries, boolean whole, long dropped) {

    /** Copies the list. */
    public Batch {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One value.
   *
   * @param key of which metric, target and subset
   * @param value the value; null if there is none any more
   * @param timeToLive how long it counts after its observation; null if the receiver decides
   */
  record Entry(MetricKey key, @Nullable MetricValue value, @Nullable Duration timeToLive) {

    /** Checks that the key is there. */
    public Entry {
      Objects.requireNonNull(key, "key");
    }
  }
}
