// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.core.host.HostName;
import io.slime.core.mesh.MeshSnapshot;
import java.util.List;

/**
 * ServiceEntries that declare an exact host only under a wildcard. Istio compares an exact host
 * with the hosts of services as they are declared, so it would not find them; the wildcard itself
 * must be listed.
 */
final class WildcardOwners {
  private final String caller;
  private final EgressSink sink;

  WildcardOwners(String caller, EgressSink sink) {
    this.caller = caller;
    this.sink = sink;
  }

  /** Whether nobody declares a host but by a wildcard. */
  static boolean areOnly(String host, HostAnswers answers) {
    if (!answers.services().isEmpty() || answers.entries().isEmpty()) {
      return false;
    }
    for (ServiceEntry entry : answers.entries()) {
      for (String declared : entry.getSpec().getHosts()) {
        if (declared != null && HostName.fold(declared).equals(host)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Lists the wildcards over a host. */
  void list(String host, HostAnswers answers, Origin because) {
    for (ServiceEntry entry : answers.entries()) {
      if (Visibility.isVisible(entry.getSpec().getExportTo(), entry, caller)) {
        list(entry, host, because);
      }
    }
  }

  private void list(ServiceEntry entry, String host, Origin because) {
    List<String> hosts = entry.getSpec().getHosts();
    for (int i = 0; i < hosts.size(); i++) {
      HostName declared = HostName.parse(hosts.get(i) == null ? "" : hosts.get(i));
      if (declared.form() == HostName.Form.WILDCARD && HostName.covers(declared.text(), host)) {
        sink.entry(
            MeshSnapshot.namespace(entry),
            declared.text(),
            new Origin.Route(
                ResourceId.of(entry),
                FieldPath.of("spec", "hosts").index(i),
                "declares " + host,
                because));
      }
    }
  }
}
