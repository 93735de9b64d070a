// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.istio;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.core.codec.Codec;
import io.slime.simulator.AdmissionFinding;
import io.slime.simulator.EnvoyFilterAdmission;
import io.slime.simulator.SidecarAdmission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether a resource is accepted on its way into a mesh: by the schema of its kind, by the rules of
 * the schema that are written in CEL, and by istiod's webhook. The last two are those of the
 * simulator's admission.
 */
public final class IstioAcceptance {

  private IstioAcceptance() {}

  /**
   * Everything that speaks against a resource, warnings too.
   *
   * @param resource the resource
   * @return one line for each; empty if it is accepted without a word
   */
  public static List<String> problems(HasMetadata resource) {
    List<String> problems = new ArrayList<>(IstioSchemas.check(tree(resource)));
    List<AdmissionFinding> findings = List.of();
    if (resource instanceof Sidecar sidecar) {
      findings = SidecarAdmission.check(sidecar);
    } else if (resource instanceof EnvoyFilter filter) {
      findings = EnvoyFilterAdmission.check(filter);
    }
    findings.forEach(finding -> problems.add(finding.toString()));
    return problems;
  }

  @SuppressWarnings("unchecked") // a resource is a map with text keys
  private static Map<String, Object> tree(HasMetadata resource) {
    return (Map<String, Object>) java.util.Objects.requireNonNull(Codec.toTree(resource));
  }
}
