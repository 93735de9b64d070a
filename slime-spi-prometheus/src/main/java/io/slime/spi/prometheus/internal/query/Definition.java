// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.query;

import io.slime.api.metric.MetricKey;
import io.slime.spi.MetricQuery;
import io.slime.spi.prometheus.Fold;
import io.slime.spi.prometheus.OverTime;
import io.slime.spi.prometheus.QueryOptions;
import io.slime.spi.prometheus.QueryOptions.By;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a metric is asked for, compiled.
 *
 * @param whole the query for whole targets
 * @param subset the query for subsets; null if it is the same
 * @param by whose a series is
 * @param fold how several numbers become one
 * @param rangeMillis how far to look back; zero for one instant
 * @param stepMillis how far apart the values of a range are
 * @param over how the values of a range become one
 */
public record Definition(
    QueryTemplate whole,
    @Nullable QueryTemplate subset,
    By by,
    Fold fold,
    long rangeMillis,
    long stepMillis,
    OverTime over) {

  /**
   * Compiles options.
   *
   * @param options the options
   * @return the definition
   * @throws TemplateException if a query cannot be filled safely
   */
  public static Definition of(QueryOptions options) throws TemplateException {
    return new Definition(
        QueryTemplate.parse(options.query()),
        options.subsetQuery().isBlank() ? null : QueryTemplate.parse(options.subsetQuery()),
        options.by(),
        options.fold(),
        options.range().toMillis(),
        options.stepMillis(),
        options.over());
  }

  /** The query that answers a question, if there is one. */
  Optional<String> text(MetricQuery query) {
    if (!isWhole(query) && !answersSubsets() || needsPods() && query.pods().isEmpty()) {
      return Optional.empty();
    }
    return template(query).fill(query.key(), query.pods());
  }

  /** Why no query answers a question. */
  String whyNot(MetricQuery query) {
    if (!isWhole(query) && !answersSubsets()) {
      return "the query does not tell subsets apart";
    }
    return query.pods().isEmpty() && (needsPods() || template(query).needsPods())
        ? "no pods of " + query.key().subset() + " are known"
        : "a value that the query needs is empty";
  }

  private static boolean isWhole(MetricQuery query) {
    return query.key().subset().equals(MetricKey.BASE);
  }

  private QueryTemplate template(MetricQuery query) {
    return isWhole(query) || subset == null ? whole : subset;
  }

  /** A value of the whole target is never told as one of a subset. */
  private boolean answersSubsets() {
    return needsPods()
        || !by.subset().isEmpty()
        || (subset == null ? whole : subset).tellsSubsets()
        || by.equals(By.NOTHING) && subset != null;
  }

  private boolean needsPods() {
    return !by.pod().isEmpty();
  }
}
