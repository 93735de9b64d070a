// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.Issue;
import io.slime.api.Target;
import io.slime.api.TranslationContext;
import io.slime.core.codec.Decoded;
import io.slime.core.engine.Configuration;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.engine.MeshTranslator;
import io.slime.core.manifest.Finding;
import io.slime.core.manifest.Manifests;
import io.slime.core.metric.MetricTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was read.
 *
 * @param manifests the resources
 * @param configuration the features and their options
 * @param isUsable whether the configuration is without errors
 * @param extras what else was read and may have issues
 * @param metrics values of metrics
 * @param target the Istio release to write for
 * @param now the instant to translate for
 */
record World(
    Manifests manifests,
    Configuration configuration,
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
    issues.forEach(issue -> findings.add(manifests.locate(issue)));
    findings.sort(null);
    return findings;
  }
}
