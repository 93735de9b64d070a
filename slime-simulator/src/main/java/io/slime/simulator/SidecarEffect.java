// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import io.fabric8.istio.api.api.networking.v1alpha3.OutboundTrafficPolicyMode;
import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshView;
import io.slime.simulator.internal.sidecar.OutboundTraffic;
import io.slime.simulator.internal.sidecar.Scope;
import io.slime.simulator.internal.sidecar.ScopedConfiguration;
import io.slime.simulator.internal.sidecar.SidecarChoice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a proxy is left with when the Sidecars of a mesh apply to it. Covers egress hosts with their
 * namespaces and exclusions, ports of egress listeners, the destinations of visible
 * VirtualServices, and the outbound traffic policy. Ingress listeners and {@code bind} addresses of
 * a Sidecar are not simulated.
 *
 * @param sidecar the Sidecar that applies; empty if none does
 * @param services the services that the proxy has clusters for
 * @param before the configuration without a Sidecar
 * @param after the configuration with it
 */
public record SidecarEffect(
    Optional<ResourceId> sidecar,
    List<VisibleService> services,
    ProxyConfiguration before,
    ProxyConfiguration after) {

  /** The namespace whose resources apply to the whole mesh, where nobody chose another. */
  public static final String DEFAULT_ROOT_NAMESPACE = "istio-system";

  /** Copies the list. */
  public SidecarEffect {
    services = List.copyOf(services);
  }

  /**
   * Applies the Sidecars of a mesh whose root namespace is {@code istio-system}.
   *
   * @param before the configuration of the proxy, captured without a Sidecar
   * @param proxy the proxy
   * @param mesh the Sidecars, VirtualServices and ExternalName Services; all other Services are
   *     taken from the configuration
   * @return what is left
   */
  public static SidecarEffect of(ProxyConfiguration before, Proxy proxy, MeshView mesh) {
    return of(before, proxy, mesh, DEFAULT_ROOT_NAMESPACE);
  }

  /**
   * Applies the Sidecars of a mesh.
   *
   * @param before the configuration of the proxy, captured without a Sidecar
   * @param proxy the proxy
   * @param mesh the Sidecars, VirtualServices and ExternalName Services; all other Services are
   *     taken from the configuration
   * @param rootNamespace the root namespace of the mesh
   * @return what is left
   */
  public static SidecarEffect of(
      ProxyConfiguration before, Proxy proxy, MeshView mesh, String rootNamespace) {
    Optional<Sidecar> chosen = SidecarChoice.of(mesh, proxy, rootNamespace);
    if (chosen.isEmpty()) {
      return new SidecarEffect(Optional.empty(), List.of(), before, before);
    }
    var spec = chosen.get().getSpec();
    Scope scope = new Scope(spec, proxy.namespace(), before, mesh);
    ProxyConfiguration after = ScopedConfiguration.of(before, scope, mesh);
    if (spec.getOutboundTrafficPolicy() != null) {
      after =
          spec.getOutboundTrafficPolicy().getMode() == OutboundTrafficPolicyMode.ALLOW_ANY
              ? OutboundTraffic.allowAny(after)
              : OutboundTraffic.registryOnly(after);
    }
    return new SidecarEffect(
        Optional.of(ResourceId.of(chosen.get())), scope.services(), before, after);
  }

  /**
   * The share of the configuration that the proxy need not hold, by size.
   *
   * @return from 0 (nothing is saved) to 1
   */
  public double saved() {
    return before.size() == 0 ? 0 : 1 - (double) after.size() / before.size();
  }

  /**
   * What is gone and what is new.
   *
   * @return the difference
   */
  public Difference difference() {
    return Difference.between(before, after);
  }

  /**
   * The effect in one line.
   *
   * @return for example {@code Sidecar/default/reviews: 48868 of 61203 bytes left, 20.2 % saved}
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %d of %d bytes left, %.1f %% saved",
        sidecar.map(ResourceId::toString).orElse("no Sidecar"),
        after.size(),
        before.size(),
        100 * saved());
  }
}
