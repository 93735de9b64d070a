// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.core.mesh.MeshSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Istio's {@code exportTo}: absent means everybody, {@code .} the own namespace, {@code ~} nobody.
 */
final class Visibility {
  private static final String ANNOTATION = "networking.istio.io/exportTo";

  private Visibility() {}

  static boolean isVisible(Service service, String namespace) {
    Map<String, String> annotations = service.getMetadata().getAnnotations();
    String exportTo = annotations == null ? null : annotations.get(ANNOTATION);
    return exportTo == null
        || isVisible(
            Arrays.stream(exportTo.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList(),
            service,
            namespace);
  }

  static boolean isVisible(@Nullable List<String> exportTo, HasMetadata owner, String namespace) {
    if (exportTo == null || exportTo.isEmpty()) {
      return true;
    }
    for (String entry : exportTo) {
      if ("*".equals(entry)
          || namespace.equals(entry)
          || ".".equals(entry) && namespace.equals(MeshSnapshot.namespace(owner))) {
        return true;
      }
    }
    return false;
  }
}
