// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.metric.MetricKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that expressions name.
 *
 * @param name as it is written
 * @param candidates the metrics that it may be, the nearest first
 * @param podSet the set whose pods are counted if no metric says how many there are; null if it is
 *     no number of pods
 */
public record Quantity(String name, List<MetricKey> candidates, @Nullable String podSet) {
  /** The metric that the mesh itself knows. */
  static final String POD = "pod";

  /** Copies the list. */
  public Quantity {
    candidates = List.copyOf(candidates);
  }

  /** Whether it may be one of a subset, if there is one of that name. */
  boolean mayBeOfSubset() {
    for (int i = 0; i < candidates.size(); i++) {
      if (!candidates.get(i).subset().equals(MetricKey.BASE)) {
        return true;
      }
    }
    return false;
  }
}
