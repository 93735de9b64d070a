// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.query;

import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricQuery;
import io.slime.spi.prometheus.Fold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says what the numbers of an answer mean for one query. */
final class Judgement {
  private Judgement() {}

  /**
   * The outcome of one query.
   *
   * @param series the numbers
   * @param query the query
   * @param definition how it is asked
   * @param remarks what Prometheus says about the numbers
   * @param origin what Prometheus was asked
   * @param at the instant that was asked for
   */
  static MetricOutcome of(
      Series series,
      MetricQuery query,
      Definition definition,
      List<String> remarks,
      String origin,
      Instant at) {
    if (series.isText()) {
      return MetricOutcome.Failure.of(Kind.BAD_QUERY, "The query gives a text, not a number.");
    }
    Aggregate found = series.of(query);
    if (found.count() == 0) {
      return nothing(found, series, remarks, origin);
    }
    if (found.hasInfinite()) {
      return MetricOutcome.Failure.of(Kind.NOT_FINITE, "The value is infinite.");
    }
    if (definition.fold() == Fold.NONE && found.count() + found.missing() > 1) {
      return MetricOutcome.Failure.of(
          Kind.AMBIGUOUS,
          "There are "
              + (found.count() + found.missing())
              + " series where one number is needed; set fold, or group the query.");
    }
    double value = found.folded(definition.fold());
    if (!Double.isFinite(value)) {
      return MetricOutcome.Failure.of(Kind.NOT_FINITE, "The value is infinite.");
    }
    Instant observed = Instant.ofEpochMilli(found.oldestMillis());
    MetricOutcome.Sample sample =
        MetricOutcome.Sample.of(value, observed.isAfter(at) ? at : observed);
    return new MetricOutcome.Samples(
        List.of(sample), withGaps(found, query, definition, remarks), origin);
  }

  private static MetricOutcome nothing(
      Aggregate found, Series series, List<String> remarks, String origin) {
    if (found.missing() > 0) {
      return MetricOutcome.Failure.of(
          Kind.NOT_FINITE, "The value is not a number, as where there is no traffic.");
    }
    if (series.histograms() > 0) {
      return MetricOutcome.Failure.of(
          Kind.BAD_QUERY, "The query gives native histograms, not numbers.");
    }
    return new MetricOutcome.Empty(remarks, origin);
  }

  /** Says what the number does not contain. */
  private static List<String> withGaps(
      Aggregate found, MetricQuery query, Definition definition, List<String> remarks) {
    int pods = query.pods().size();
    boolean podsMissing = !definition.by().pod().isEmpty() && found.count() < pods;
    if (found.missing() == 0 && !podsMissing) {
      return remarks;
    }
    List<String> all = new ArrayList<>(remarks);
    if (podsMissing) {
      all.add(found.count() + " of " + pods + " pods have a value");
    } else {
      all.add(found.missing() + " series without a number are left out");
    }
    return all;
  }
}
