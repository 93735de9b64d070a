// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a metric is asked for.
 *
 * @param query the query in PromQL. With placeholders ({@code $namespace}, {@code $name}, {@code
 *     $source_app}, {@code $subset}, {@code $pod_name}) in the values of its matchers each target
 *     has a query of its own; without, one query serves all, and {@code by} says whose is what
 * @param subsetQuery the query for subsets, if it is another than that for whole targets
 * @param by the labels that say whose a series is
 * @param fold how several series of one target become one number
 * @param range how far to look back; zero for the values of one instant
 * @param step how far apart the values of a range are; zero for a sixtieth of it
 * @param over how the values of a range become one
 */
public record QueryOptions(
    String query,
    String subsetQuery,
    By by,
    Fold fold,
    Duration range,
    Duration step,
    OverTime over) {

  private static final long MOST_STEPS = 11_000;

  /**
   * Fills in what is not said.
   *
   * @throws IllegalArgumentException if there is no query, or the range has no end or too many
   *     steps
   */
  public QueryOptions(
      @Nullable String query,
      @Nullable String subsetQuery,
      @Nullable By by,
      @Nullable Fold fold,
      @Nullable Duration range,
      @Nullable Duration step,
      @Nullable OverTime over) {
    this.query = query == null ? "" : query;
    this.subsetQuery = subsetQuery == null ? "" : subsetQuery;
    this.by = by == null ? By.NOTHING : by;
    this.fold = fold == null ? Fold.NONE : fold;
    this.range = range == null ? Duration.ZERO : range;
    this.step = step == null ? Duration.ZERO : step;
    this.over = over == null ? OverTime.LAST : over;
    if (this.query.isBlank()) {
      throw new IllegalArgumentException("a metric needs a query");
    }
    if (this.range.isNegative() || this.step.isNegative()) {
      throw new IllegalArgumentException("range and step are not negative");
    }
    if (!this.range.isZero() && this.range.toMillis() / stepMillis() > MOST_STEPS) {
      throw new IllegalArgumentException("range has more than " + MOST_STEPS + " steps");
    }
  }

  /**
   * A query of one instant.
   *
   * @param query the query
   * @param by whose a series is
   * @param fold how several become one
   * @return the options
   */
  public static QueryOptions of(String query, By by, Fold fold) {
    return new QueryOptions(query, null, by, fold, null, null, null);
  }

  /**
   * How far apart the values of a range are.
   *
   * @return milliseconds, at least one
   */
  public long stepMillis() {
    return Math.max(1, step.isZero() ? range.toMillis() / 60 : step.toMillis());
  }

  /**
   * The labels that say whose a series is. An empty one plays no part.
   *
   * @param namespace the label with the namespace of the target
   * @param name the label with the name of the target
   * @param subset the label with the subset
   * @param pod the label with the name of a pod; a target has the series of its pods
   */
  public record By(String namespace, String name, String subset, String pod) {
    /** No labels: whatever comes back is the target's. */
    public static final By NOTHING = new By("", "", "", "");

    /**
     * Fills in what is not said.
     *
     * @throws IllegalArgumentException if a label cannot say whose a series is
     */
    public By(
        @Nullable String namespace,
        @Nullable String name,
        @Nullable String subset,
        @Nullable String pod) {
      this.namespace = namespace == null ? "" : namespace;
      this.name = name == null ? "" : name;
      this.subset = subset == null ? "" : subset;
      this.pod = pod == null ? "" : pod;
      if (!this.pod.isEmpty() && !(this.name + this.subset).isEmpty()) {
        throw new IllegalArgumentException("by has either pod, or name and subset");
      }
      if (this.name.isEmpty() && !this.subset.isEmpty()) {
        throw new IllegalArgumentException("by.subset needs by.name");
      }
    }
  }
}
