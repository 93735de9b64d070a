// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import io.slime.api.metric.MetricKey;
import java.util.List;
import java.util.Objects;

/**
 * Asks for a metric of a subset of a target. How a metric of that name is found is the source's
 * business; one request to a server may well serve many queries.
 *
 * @param key which metric of which target and subset
 * @param pods the names of the subset's pods, sorted; empty if there are none or nobody knows them
 */
public record MetricQuery(MetricKey key, List<String> pods) {

  /** Copies the list. */
  public MetricQuery {
    Objects.requireNonNull(key, "key");
    pods = List.copyOf(pods);
  }
}
