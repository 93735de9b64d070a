// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.slime.api.mesh.MeshKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects that make pods, and what they make them from. */
public final class PodTemplates {
  /** The kinds of such objects. */
  public static final List<MeshKind<? extends HasMetadata>> KINDS =
      List.of(MeshKind.DEPLOYMENT, MeshKind.STATEFUL_SET, MeshKind.DAEMON_SET);

  private PodTemplates() {}

  /**
   * What an object makes pods from.
   *
   * @param object any object
   * @return its template; null if it makes no pods, or does not say how
   */
  public static @Nullable PodTemplateSpec of(HasMetadata object) {
    if (object instanceof Deployment deployment) {
      return deployment.getSpec() == null ? null : deployment.getSpec().getTemplate();
    }
    if (object instanceof StatefulSet set) {
      return set.getSpec() == null ? null : set.getSpec().getTemplate();
    }
    if (object instanceof DaemonSet set) {
      return set.getSpec() == null ? null : set.getSpec().getTemplate();
    }
    return null;
  }

  static boolean makesPods(HasMetadata object) {
    return object instanceof Deployment
        || object instanceof StatefulSet
        || object instanceof DaemonSet;
  }
}
