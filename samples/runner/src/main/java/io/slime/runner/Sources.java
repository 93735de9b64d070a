// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static io.slime.runner.FindingsPrinter.counted;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.metric.MetricKey;
import io.slime.core.InputIssue;
import io.slime.core.metric.CompositeMetricSource;
import io.slime.core.metric.KeptMetrics;
import io.slime.core.metric.MetricStore;
import io.slime.core.provider.ProviderKind;
import io.slime.core.provider.ProviderSection;
import io.slime.core.provider.Providers;
import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.ProviderContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sources of metrics that a command names, asked once for what a translation needs. */
final class Sources implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** What one pod counts is asked for too; the mesh knows it where the sources do not. */
  private static final String PODS = "pod";

  private final List<String> names;
  private final MetricSource source;

  private Sources(List<String> names, MetricSource source) {
    this.names = names;
    this.source = source;
  }

  /**
   * Makes sources, without asking them anything.
   *
   * @param names their names; of several the later ones come before the earlier ones
   * @param issues takes what is wrong with them
   */
  static Sources of(
      List<String> names, ProviderSection section, ProviderContext context, List<Issue> issues) {
    Providers<MetricSource> providers =
        Providers.load(ProviderKind.METRIC_SOURCE, Sources.class.getClassLoader());
    issues.addAll(providers.issues());
    List<MetricSource> made = new ArrayList<>();
    for (String name : names) {
      Providers.Creation<MetricSource> creation = providers.create(name, section, context);
      issues.addAll(creation.issues());
      if (creation.made() != null) {
        made.add(creation.made());
      }
    }
    return new Sources(names, new CompositeMetricSource(made));
  }

  /**
   * Asks for metrics.
   *
   * @param queries what to ask for
   * @param issues takes a warning for each thing that goes wrong, with how many metrics it costs
   */
  KeptMetrics ask(Terminal terminal, List<MetricQuery> queries, Instant now, List<Issue> issues) {
    MetricStore store = new MetricStore(Math.max(1, queries.size()), Duration.ofDays(1));
    List<MetricOutcome> outcomes =
        store.fold(queries, source.query(queries, now, TIMEOUT).join(), now);
    Map<String, List<MetricQuery>> failed = new TreeMap<>();
    int values = 0;
    for (int i = 0; i < queries.size(); i++) {
      MetricOutcome outcome = outcomes.get(i);
      values += outcome instanceof MetricOutcome.Samples ? 1 : 0;
      if (outcome instanceof MetricOutcome.Failure failure && isNews(failure, queries.get(i))) {
        failed.computeIfAbsent(failure.text(), text -> new ArrayList<>()).add(queries.get(i));
      }
    }
    failed.forEach((text, of) -> issues.add(noAnswer(text, of)));
    terminal.say(
        "slime: asked %s for %s: %d with a value"
            .formatted(String.join(", ", names), counted(queries.size(), "metric"), values));
    return store.view();
  }

  private static boolean isNews(MetricOutcome.Failure failure, MetricQuery query) {
    return failure.kind() != MetricOutcome.Kind.UNKNOWN_METRIC
        || !query.key().metric().equals(PODS);
  }

  private Issue noAnswer(String text, List<MetricQuery> queries) {
    ResourceId id = new ResourceId("Provider", "metric-source", String.join(",", names));
    String more = queries.size() == 1 ? "" : " and " + counted(queries.size() - 1, "other");
    MetricKey key = queries.get(0).key();
    String message =
        "No value of %s/%s %s%s: %s"
            .formatted(key.namespace(), key.name(), key.metric(), more, text);
    return Issue.of(InputIssue.NO_ANSWER, id, FieldPath.ROOT, message);
  }

  @Override
  public void close() {
    source.close();
  }
}
