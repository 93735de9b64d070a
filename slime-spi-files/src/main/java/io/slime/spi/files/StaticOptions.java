// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import io.slime.api.metric.MetricKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that always hold.
 *
 * @param values the values, each for another metric
 */
public record StaticOptions(List<Value> values) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if two values are for one metric
   */
  public StaticOptions {
    values = List.copyOf(values);
    Set<MetricKey> keys = new HashSet<>();
    for (Value value : values) {
      if (!keys.add(value.key())) {
        throw new IllegalArgumentException("There are two values of " + named(value.key()) + ".");
      }
    }
  }

  private static String named(MetricKey key) {
    String subset = key.subset().equals(MetricKey.BASE) ? "" : key.subset() + " ";
    return key.namespace() + "/" + key.name() + " " + subset + key.metric();
  }

  /**
   * One value.
   *
   * @param namespace the namespace of the target; {@code default} if null
   * @param name the name of the target; must be given
   * @param subset the subset; the whole target if null
   * @param metric the name of the metric, for example {@code cpu.sum}; must be given
   * @param value the value, finite; must be given
   */
  public record Value(
      @Nullable String namespace,
      @Nullable String name,
      @Nullable String subset,
      @Nullable String metric,
      @Nullable Double value) {

    /**
     * Checks that what must be given is.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Value {
      if (name == null || metric == null || value == null) {
        throw new IllegalArgumentException("A value needs name, metric and value.");
      }
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("The value must be finite, not " + value + ".");
      }
    }

    /**
     * Which metric it is a value of.
     *
     * @return its key
     */
    public MetricKey key() {
      return new MetricKey(
          namespace == null ? "default" : namespace,
          String.valueOf(name),
          subset == null ? MetricKey.BASE : subset,
          String.valueOf(metric));
    }
  }
}
