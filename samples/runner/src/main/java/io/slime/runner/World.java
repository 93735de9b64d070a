// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Target;
import io.slime.api.TranslationContext;
import io.slime.api.mesh.MeshKind;
import io.slime.api.metric.MetricView;
import io.slime.core.codec.Decoded;
import io.slime.core.engine.Configuration;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.engine.MeshTranslator;
import io.slime.core.manifest.Finding;
import io.slime.core.manifest.Manifests;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.core.metric.MetricTable;
import io.slime.globalproxy.GlobalProxy;
import io.slime.globalproxy.GlobalProxyManifests;
import io.slime.globalproxy.GlobalProxyOptions;
import io.slime.globalproxy.MeshFacts;
import io.slime.plugin.PluginOptions;
import io.slime.spi.MetricQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was read.
 *
 * @param manifests the resources
 * @param mesh the resources as a mesh
 * @param configuration the features and their options
 * @param globalProxy the options of the global proxy
 * @param isUsable whether the configuration is without errors
 * @param extras what else was read and may have issues
 * @param metrics values of metrics that were given
 * @param answers values of metrics that sources gave; given ones come before them
 * @param sinks what is said of sinks
 * @param target the Istio release to write for
 * @param now the instant to translate for
 */
record World(
    Manifests manifests,
    MeshSnapshot mesh,
    Configuration configuration,
    GlobalProxyOptions globalProxy,
    boolean isUsable,
    List<Decoded<?>> extras,
    MetricTable metrics,
    MetricView answers,
    Results.SinkConfiguration sinks,
    Target target,
    Instant now) {

  MeshTranslation translate() {
    return translate(metrics);
  }

  /**
   * Translates everything.
   *
   * @param given the values that were given, or a view of them
   */
  MeshTranslation translate(MetricView given) {
    return new MeshTranslator(configuration.features())
        .translate(mesh, context(key -> given.value(key).or(() -> answers.value(key))));
  }

  /** The same with the values that sources know of what a translation asks for. */
  World asking(Sources sources, Terminal terminal) {
    List<Issue> issues = new ArrayList<>();
    List<MetricQuery> queries =
        new MeshTranslator(configuration.features()).metricQueries(mesh, context(metrics));
    MetricView known = sources.ask(terminal, queries, now, issues);
    return with(known, issues, isUsable);
  }

  /** The same with more that is wrong. */
  World withIssues(List<Issue> issues, boolean usable) {
    return with(answers, issues, usable);
  }

  private World with(MetricView values, List<Issue> issues, boolean usable) {
    List<Decoded<?>> all = new ArrayList<>(extras);
    Decoded<?> read = extras.get(0);
    all.add(new Decoded<>(read.id(), configuration, issues, read.sourceMap()));
    return new World(
        manifests,
        mesh,
        configuration,
        globalProxy,
        usable,
        all,
        metrics,
        values,
        sinks,
        target,
        now);
  }

  private TranslationContext context(MetricView values) {
    return TranslationContext.builder().metrics(values).target(target).now(now).build();
  }

  /** The manifests of the global proxy of this mesh. */
  GlobalProxyManifests globalProxy(GlobalProxyOptions options) {
    return new GlobalProxy(options).generate(MeshFacts.of(mesh, mesh.namespaces()), target);
  }

  /** What a translation gives, and the objects of a kind that are somebody else's. */
  List<HasMetadata> outputsAndForeign(
      MeshTranslation translation, MeshKind<? extends HasMetadata> kind) {
    List<HasMetadata> resources = new ArrayList<>(translation.resources());
    for (HasMetadata foreign : translation.mesh().objects(kind)) {
      if (translation.output(ResourceId.of(foreign)).isEmpty()) {
        resources.add(foreign);
      }
    }
    return resources;
  }

  /** Istio's root namespace, as plugin management is told. */
  String rootNamespace() {
    return configuration
        .options(PluginOptions.class)
        .orElse(PluginOptions.defaults())
        .rootNamespace();
  }

  /** Everything that is wrong with what was read, in a stable order. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(manifests.findings());
    for (Decoded<?> extra : extras) {
      extra.issues().forEach(issue -> findings.add(Manifests.locate(issue, extra.sourceMap())));
    }
    findings.sort(null);
    return findings;
  }

  /** The findings with those of a translation among them. */
  List<Finding> findings(List<Issue> issues) {
    List<Finding> findings = findings();
    for (Issue issue : issues) {
      Finding finding = manifests.locate(issue);
      for (Decoded<?> extra : extras) {
        if (issue.resource().kind().equals(extra.id().kind())) {
          finding = Manifests.locate(issue, extra.sourceMap());
        }
      }
      findings.add(finding);
    }
    findings.sort(null);
    return findings;
  }
}
