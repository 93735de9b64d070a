// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.core.Ownership;
import io.slime.plugin.PluginIssue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of a resource that belongs to another revision of Istio: nothing. */
final class OutOfScope {
  private OutOfScope() {}

  static <R extends HasMetadata, O extends HasMetadata> Translation<R, O> translation(
      ResourceId id, R resource) {
    Findings findings = new Findings(id);
    @Nullable Map<String, String> labels = resource.getMetadata().getLabels();
    @Nullable String revision = labels == null ? null : labels.get(Ownership.REVISION);
    findings.add(
        PluginIssue.OUT_OF_SCOPE,
        FieldPath.of("metadata", "labels").field(Ownership.REVISION),
        revision == null
            ? "The resource has no revision, and only given ones are served."
            : "The revision " + revision + " is not served.");
    return Translation.<R, O>builder(id, () -> resource).issues(findings.issues()).build();
  }
}
