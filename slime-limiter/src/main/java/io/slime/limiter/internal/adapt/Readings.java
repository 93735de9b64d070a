// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.adapt;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.api.metric.MetricView;
import io.slime.core.TimeLine;
import io.slime.limiter.internal.rule.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers that the expressions of a limiter name, as they are now. */
public final class Readings {
  private static final double[] NO_VALUES = {};
  private static final Readings NONE = new Readings(List.of(), NO_VALUES, new Instant[0], null);

  private final List<Quantity> quantities;
  private final double[] values;
  private final @Nullable Instant[] observedAt;
  private final @Nullable Instant validUntil;

  private Readings(
      List<Quantity> quantities,
      double[] values,
      @Nullable Instant[] observedAt,
      @Nullable Instant validUntil) {
    this.quantities = quantities;
    this.values = values;
    this.observedAt = observedAt;
    this.validUntil = validUntil;
  }

  /**
   * Looks the numbers up.
   *
   * @param quantities which numbers
   * @param metrics the metrics
   * @param pods for each quantity the pods that the mesh has; 0 if that is not known
   * @param maxAge how old a metric may be
   * @param now the instant
   * @return the numbers
   */
  public static Readings of(
      List<Quantity> quantities, MetricView metrics, int[] pods, Duration maxAge, Instant now) {
    int count = quantities.size();
    if (count == 0) {
      return NONE;
    }
    double[] values = new double[count];
    @Nullable Instant[] observedAt = new Instant[count];
    Instant oldest = TimeLine.before(now, maxAge);
    @Nullable Instant first = null;
    for (int i = 0; i < count; i++) {
      Quantity quantity = quantities.get(i);
      MetricValue value = find(quantity.candidates(), metrics, oldest);
      boolean fresh = value != null && !value.observedAt().isBefore(oldest);
      values[i] = fresh ? value.value() : Double.NaN;
      observedAt[i] = value == null ? null : value.observedAt();
      if (fresh && (first == null || value.observedAt().isBefore(first))) {
        first = value.observedAt();
      }
      if (!fresh && quantity.podSet() != null) {
        values[i] = pods[i] == 0 ? Double.NaN : pods[i];
        observedAt[i] = null;
      }
    }
    return new Readings(
        quantities,
        values,
        observedAt,
        first == null ? null : TimeLine.after(first, maxAge.plusNanos(1)));
  }

  /** The nearest one that is fresh, or else the nearest one. */
  private static @Nullable MetricValue find(
      List<MetricKey> candidates, MetricView metrics, Instant oldest) {
    @Nullable MetricValue stale = null;
    for (int i = 0; i < candidates.size(); i++) {
      @Nullable MetricValue value = metrics.value(candidates.get(i)).orElse(null);
      if (value != null && !value.observedAt().isBefore(oldest)) {
        return value;
      }
      stale = stale == null ? value : stale;
    }
    return stale;
  }

  /**
   * The numbers.
   *
   * @return one for each quantity, NaN for what is missing or too old; not to be changed
   */
  public double[] values() {
    return values;
  }

  /**
   * Which numbers these are.
   *
   * @return the quantities
   */
  public List<Quantity> quantities() {
    return quantities;
  }

  /**
   * When a number was observed.
   *
   * @param slot which one
   * @return the instant, also of one that is too old; null for a number of pods and for one that
   *     was never observed
   */
  public @Nullable Instant observedAt(int slot) {
    return observedAt[slot];
  }

  /**
   * When time alone makes one of them too old.
   *
   * @return the instant, or null if time plays no part
   */
  public @Nullable Instant validUntil() {
    return validUntil;
  }
}
