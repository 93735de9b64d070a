// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.slime.core.host.HostName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hosts that objects of the mesh declare, in the form in which hosts are compared. */
final class DeclaredHosts {
  private DeclaredHosts() {}

  /** Those of a VirtualService as written. */
  static List<String> of(VirtualService service) {
    return service.getSpec() == null ? List.of() : folded(service.getSpec().getHosts());
  }

  /** Those of a ServiceEntry. */
  static List<String> of(ServiceEntry entry) {
    return entry.getSpec() == null ? List.of() : folded(entry.getSpec().getHosts());
  }

  private static List<String> folded(@Nullable List<String> hosts) {
    List<String> folded = new ArrayList<>();
    for (@Nullable String host : hosts == null ? List.<String>of() : hosts) {
      if (host != null && !host.isEmpty()) {
        folded.add(HostName.fold(host));
      }
    }
    return folded;
  }

  /** Whether a VirtualService has routes for HTTP; without, it makes no virtual host. */
  static boolean routesHttp(VirtualService service) {
    return service.getSpec() != null
        && service.getSpec().getHttp() != null
        && !service.getSpec().getHttp().isEmpty();
  }

  /** Whether a VirtualService is for the sidecars of the mesh. */
  static boolean isForSidecars(VirtualService service) {
    @Nullable List<String> gateways =
        service.getSpec() == null ? null : service.getSpec().getGateways();
    return gateways == null || gateways.isEmpty() || gateways.contains("mesh");
  }
}
