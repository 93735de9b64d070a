// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.ResourceId;
import io.slime.core.Ownership;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resources that sinks are tested with: Sidecars with a content in an annotation. */
public final class Sample {
  private static final String CONTENT = "content";

  private Sample() {}

  static ResourceId id(String name) {
    return new ResourceId("Sidecar", "default", name);
  }

  static HasMetadata of(String name, String content) {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setNamespace("default");
    metadata.setName(name);
    metadata.setLabels(Map.of(Ownership.LABEL, Ownership.VALUE));
    metadata.setAnnotations(Map.of(CONTENT, content));
    Sidecar sidecar = new Sidecar();
    sidecar.setMetadata(metadata);
    return sidecar;
  }

  /**
   * The content of a resource of the tests.
   *
   * @param resource the resource as it was read on the other side
   * @return its content; null if it has none
   */
  public static @Nullable String content(HasMetadata resource) {
    Map<String, String> annotations = resource.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(CONTENT);
  }
}
