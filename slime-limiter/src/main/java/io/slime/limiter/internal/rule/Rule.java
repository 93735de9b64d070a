// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.FieldPath;
import io.slime.api.limiter.Descriptor;
import io.slime.api.metric.MetricKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One limit, compiled.
 *
 * @param set its set
 * @param index its place in the set
 * @param oldShape whether it is written where there were no sets
 * @param id its identifier: what it is, without its quota
 * @param condition when it holds
 * @param quota how much it lets through
 * @param intervalNanos in which time
 * @param strategy who counts
 * @param podSlot where the number of pods is among the readings that the quota is divided by; -1 if
 *     it is not divided
 * @param countings how Envoy finds its buckets
 * @param wildcard whether there are buckets per distinct value
 * @param cost how much a request counts, as Envoy has it; null for 1
 * @param headers headers of refusals, as Envoy has them
 * @param target what it limits
 * @param settings what it has to share with the other rules of its filter
 * @param adaptation how it moves
 * @param source as it is written
 */
public record Rule(
    String set,
    int index,
    boolean oldShape,
    String id,
    Formula condition,
    Formula quota,
    long intervalNanos,
    Strategy strategy,
    int podSlot,
    List<Counting> countings,
    boolean wildcard,
    @Nullable Map<String, @Nullable Object> cost,
    List<Map<String, @Nullable Object>> headers,
    RuleTarget target,
    FilterSettings settings,
    AdaptationRule adaptation,
    Descriptor source) {
  private static final FieldPath DESCRIPTORS = FieldPath.of("spec", "descriptors");
  private static final FieldPath SETS = FieldPath.of("spec", "sets");
  private static final FieldPath BASE = SETS.field(MetricKey.BASE).field("descriptor");

  /**
   * Whether the quota is for all pods together and divided by us.
   *
   * @return true if it is divided
   */
  public boolean isDivided() {
    return podSlot >= 0;
  }

  /**
   * Whether values move it: those of metrics, or the number of pods.
   *
   * @return false for a rule that is the same at any time
   */
  public boolean isMoved() {
    return isDivided() || condition.slots().length > 0 || quota.slots().length > 0;
  }

  /**
   * Whether it tells the values of a query parameter apart.
   *
   * @return true if one of its actions does
   */
  public boolean separatesQuery() {
    for (Counting counting : countings) {
      for (Map<String, @Nullable Object> action : counting.actions()) {
        if (action.containsKey("query_parameters")) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Where it is written.
   *
   * @return the field
   */
  public FieldPath path() {
    return list(set, oldShape).index(index);
  }

  /** Where the rules of a set are written. */
  static FieldPath list(String set, boolean oldShape) {
    return oldShape
        ? DESCRIPTORS
        : set.equals(MetricKey.BASE) ? BASE : SETS.field(set).field("descriptor");
  }

  /** A rule is the one that its limiter has; what it says is compared by identity. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
