// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.ResourceId;
import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricView;
import io.slime.core.metric.KeptMetrics;
import io.slime.core.metric.MetricTable;
import io.slime.spi.MetricOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where numbers come from: what a source was asked for them, or why it has none. */
final class Origins {
  private final MetricTable given;
  private final MetricView answers;

  /** Of values that were given, and below them those that sources gave. */
  Origins(MetricTable given, MetricView answers) {
    this.given = given;
    this.answers = answers;
  }

  /**
   * What a source said about a number that a rule names.
   *
   * @param limiter the limiter, whose name is that of the target
   * @param set the rule's set
   * @param name the name as it is written
   * @return a few words; empty if no source was asked for it
   */
  String of(ResourceId limiter, String set, String name) {
    if (!(answers instanceof KeptMetrics kept)) {
      return "";
    }
    String nothing = "";
    for (MetricKey key : candidates(limiter, set, name)) {
      if (given.value(key).isPresent()) {
        return "";
      }
      @Nullable MetricOutcome outcome = kept.outcome(key).orElse(null);
      if (outcome instanceof MetricOutcome.Samples samples) {
        return joined(samples.origin(), samples.remarks());
      }
      if (outcome instanceof MetricOutcome.Empty empty && nothing.isEmpty()) {
        nothing = joined(empty.origin(), empty.remarks());
      }
      if (outcome instanceof MetricOutcome.Failure failure
          && failure.kind() != MetricOutcome.Kind.UNKNOWN_METRIC) {
        return failure.text();
      }
    }
    return nothing;
  }

  private static String joined(String origin, List<String> remarks) {
    List<String> said = new ArrayList<>(remarks);
    if (!origin.isEmpty()) {
      said.add(0, "asked as " + origin);
    }
    return String.join("; ", said);
  }

  /** The nearest first, as a limiter looks for them. */
  private static List<MetricKey> candidates(ResourceId limiter, String set, String name) {
    List<MetricKey> keys = new ArrayList<>();
    for (String subset : List.of(set, MetricKey.BASE)) {
      keys.add(new MetricKey(limiter.namespace(), limiter.name(), subset, name));
    }
    int dot = name.indexOf('.');
    if (dot > 0) {
      keys.add(
          new MetricKey(
              limiter.namespace(),
              limiter.name(),
              name.substring(0, dot),
              name.substring(dot + 1)));
    }
    return keys;
  }
}
