// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Target;
import io.slime.api.TranslationContext;
import io.slime.api.mesh.MeshKind;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was read.
 *
 * @param manifests the resources
 * @param configuration the features and their options
 * @param globalProxy the options of the global proxy
 * @param isUsable whether the configuration is without errors
 * @param extras what else was read and may have issues
 * @param metrics values of metrics
 * @param target the Istio release to write for
 * @param now the instant to translate for
 */
record World(
    Manifests manifests,
    Configuration configuration,
    GlobalProxyOptions globalProxy,
    boolean isUsable,
    List<Decoded<?>> extras,
    MetricTable metrics,
    Target target,
    Instant now) {

  MeshTranslation translate() {
    TranslationContext context =
        TranslationContext.builder().metrics(metrics).target(target).now(now).build();
    return new MeshTranslator(configuration.features())
        .translate(manifests.mesh(configuration.clusterDomain()), context);
  }

  /** The manifests of the global proxy of this mesh. */
  GlobalProxyManifests globalProxy(GlobalProxyOptions options) {
    MeshSnapshot mesh = manifests.mesh(configuration.clusterDomain());
    SortedSet<String> namespaces = new TreeSet<>();
    mesh.objects(MeshKind.NAMESPACE).forEach(n -> namespaces.add(n.getMetadata().getName()));
    for (MeshKind<?> kind : List.of(MeshKind.SERVICE, MeshKind.SERVICE_ENTRY)) {
      mesh.objects(kind).forEach(o -> namespaces.add(ResourceId.of(o).namespace()));
    }
    return new GlobalProxy(options).generate(MeshFacts.of(mesh, namespaces), target);
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
