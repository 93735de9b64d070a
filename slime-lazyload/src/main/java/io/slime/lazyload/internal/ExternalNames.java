// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.HostName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Services that are other names for hosts: those of type ExternalName. */
final class ExternalNames {
  private ExternalNames() {}

  /** Whether those who declare a host are one such Service. */
  static boolean isOne(List<Service> services) {
    return services.size() == 1 && externalName(services.get(0)) != null;
  }

  private static @Nullable String externalName(Service service) {
    return service.getSpec() != null && "ExternalName".equals(service.getSpec().getType())
        ? service.getSpec().getExternalName()
        : null;
  }

  /** The host that a Service is another name for; null for an ordinary one. */
  static @Nullable String target(Service service) {
    String name = externalName(service);
    HostName host = name == null ? null : HostName.parse(name);
    return host == null || host.form() != HostName.Form.NAME ? null : host.text();
  }

  /** Where a chain of names ends; names in a circle end nowhere. */
  static String behind(String host, MeshView mesh) {
    Set<String> names = new HashSet<>();
    String end = host;
    while (names.add(end)) {
      List<Service> services = mesh.forHost(MeshKind.SERVICE, end);
      String next = services.isEmpty() ? null : target(services.get(0));
      if (next == null) {
        return end;
      }
      end = next;
    }
    return host;
  }
}
