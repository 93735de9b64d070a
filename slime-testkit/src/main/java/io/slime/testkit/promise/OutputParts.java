// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.FieldPath;
import java.util.ArrayList;
import java.util.List;

/** The places in outputs that need a cause. */
public final class OutputParts {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private OutputParts() {}

  /**
   * The smallest parts of an output that have a meaning of their own.
   *
   * @param output any resource
   * @return of a Sidecar the hosts, of an EnvoyFilter the patches, of others the whole
   */
  public static List<FieldPath> of(HasMetadata output) {
    List<FieldPath> parts = new ArrayList<>();
    if (output instanceof Sidecar sidecar) {
      var egress = sidecar.getSpec().getEgress();
      for (int i = 0; i < egress.size(); i++) {
        for (int j = 0; j < egress.get(i).getHosts().size(); j++) {
          parts.add(SPEC.field("egress").index(i).field("hosts").index(j));
        }
      }
    } else if (output instanceof EnvoyFilter filter) {
      for (int i = 0; i < filter.getSpec().getConfigPatches().size(); i++) {
        parts.add(SPEC.field("configPatches").index(i));
      }
    } else {
      parts.add(FieldPath.ROOT);
    }
    return parts;
  }
}
