// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.networking.v1.Gateway;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.plugin.PluginIssue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a plugin is for the kind of proxy that the workload has: a patch for sidecars changes no
 * gateway, and the other way round. A workload is a gateway if a Gateway selects it.
 */
final class WorkloadKind {
  private static final WorkloadKind UNKNOWN = new WorkloadKind(false, null);

  private final boolean known;
  private final @Nullable String gateway;

  private WorkloadKind(boolean known, @Nullable String gateway) {
    this.known = known;
    this.gateway = gateway;
  }

  /** The kind, as far as the mesh shows the workload and any Gateway. */
  static WorkloadKind of(Selection selection, String namespace, MeshView mesh) {
    @Nullable Map<String, String> labels = selection.labels();
    List<Gateway> gateways = mesh.forHost(MeshKind.GATEWAY, "*");
    if (labels == null || labels.isEmpty() || gateways.isEmpty()) {
      return UNKNOWN;
    }
    List<Map<String, String>> pods = WorkloadLabels.of(labels, namespace, mesh);
    for (Gateway one : gateways) {
      if (one.getSpec() != null && WorkloadLabels.anyMatches(one.getSpec().getSelector(), pods)) {
        return new WorkloadKind(
            true, one.getMetadata().getNamespace() + "/" + one.getMetadata().getName());
      }
    }
    return new WorkloadKind(!pods.isEmpty(), null);
  }

  /** Reports a plugin for the other kind. */
  void check(PluginDraft draft) {
    boolean forGateways = draft.listener == ListenerType.GATEWAY;
    if (!known || forGateways == (gateway != null)) {
      return;
    }
    draft.findings.add(
        PluginIssue.NOTHING_MATCHES,
        draft.at.field("listenerType"),
        forGateways
            ? "'" + draft.name + "' is for gateways, and no Gateway selects the workload."
            : "'"
                + draft.name
                + "' is for sidecars, and the workload is a gateway, of Gateway "
                + gateway
                + ".",
        forGateways
            ? "Set listenerType: Inbound or Outbound, or select the gateway."
            : "Set listenerType: Gateway.");
  }
}
