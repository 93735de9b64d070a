// SPDX-License-Identifier: Apache-2.0
package io.slime.api.metric;

import java.util.Objects;

/**
 * Which value: a metric of a subset of a target.
 *
 * @param namespace the namespace of the target
 * @param name the name of the target, as a rule a Service
 * @param subset the subset; {@link #BASE} for the whole target
 * @param metric the name of the metric, for example {@code cpu.sum}
 */
public record MetricKey(String namespace, String name, String subset, String metric)
    implements Comparable<MetricKey> {

  /** The subset that stands for the whole target. */
  public static final String BASE = "_base";

  /** Checks that nothing is null. */
  public MetricKey {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(subset, "subset");
    Objects.requireNonNull(metric, "metric");
  }

  @Override
  public int compareTo(MetricKey other) {
    int order = namespace.compareTo(other.namespace);
    order = order != 0 ? order : name.compareTo(other.name);
    order = order != 0 ? order : subset.compareTo(other.subset);
    return order != 0 ? order : metric.compareTo(other.metric);
  }
}
