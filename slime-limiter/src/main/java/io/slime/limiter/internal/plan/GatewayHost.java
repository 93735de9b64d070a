// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.fabric8.istio.api.api.networking.v1alpha3.Server;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettingsTLSmode;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.HostName;
import io.slime.limiter.internal.world.WorkloadResolver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the mesh says about a host of gateways. Istio makes a virtual host for each VirtualService
 * and server that overlap; its domains are the narrower ones of both sides' hosts. Hosts with the
 * same routes share one, which is named after one of them.
 */
final class GatewayHost {
  /** The one that names the virtual host comes first. */
  private static final Comparator<String> NAMING =
      Comparator.<String, Boolean>comparing(HostName::isWildcard)
          .thenComparing(name -> -name.length())
          .thenComparing(Comparator.naturalOrder());

  /** Where routes of a domain come from, and for which port. */
  private record Source(VirtualService service, Server server) {}

  private final String host;
  private final MeshView mesh;
  private final HostRoutes routes;
  private final Set<Long> ports = new TreeSet<>();
  private final Map<String, List<Source>> sources = new TreeMap<>(NAMING);
  private boolean overlaps;
  private final Set<String> unseen = new TreeSet<>();

  GatewayHost(String host, MeshView mesh) {
    this.host = host;
    this.mesh = mesh;
    this.routes = new HostRoutes(mesh);
    for (VirtualService service : mesh.forHost(MeshKind.VIRTUAL_SERVICE, host)) {
      look(service);
    }
  }

  private void look(VirtualService service) {
    for (String name : WorkloadResolver.present(service.getSpec().getGateways())) {
      if (name.equals("mesh")) {
        continue;
      }
      overlaps = true;
      int slash = name.indexOf('/');
      String namespace =
          slash < 0 ? service.getMetadata().getNamespace() : name.substring(0, slash);
      Optional<Gateway> gateway = mesh.find(MeshKind.GATEWAY, namespace, name.substring(slash + 1));
      if (gateway.isEmpty() || gateway.get().getSpec() == null) {
        unseen.add("Gateway/" + namespace + "/" + name.substring(slash + 1));
        routes.add(service);
      } else {
        for (Server server : WorkloadResolver.present(gateway.get().getSpec().getServers())) {
          look(service, server, namespace);
        }
      }
    }
  }

  private void look(VirtualService service, Server server, String namespace) {
    long port = port(server);
    if (!speaksHttp(server) || !HostRoutes.hasRules(service, port)) {
      return;
    }
    Set<String> domains = domains(service, server, namespace);
    for (String domain : domains) {
      sources.computeIfAbsent(domain, d -> new ArrayList<>(2)).add(new Source(service, server));
    }
    if (domains.contains(host)) {
      routes.add(service);
      ports.add(port);
    }
  }

  /** The domains that both sides have; {@code at} is where the gateway is. */
  private Set<String> domains(VirtualService service, Server server, String at) {
    Set<String> domains = new TreeSet<>();
    String namespace = service.getMetadata().getNamespace();
    for (String declared : WorkloadResolver.present(service.getSpec().getHosts())) {
      String own = HostName.qualify(declared, namespace, mesh.clusterDomain());
      for (String served : WorkloadResolver.present(server.getHosts())) {
        String other = HostName.fold(served.substring(served.indexOf('/') + 1));
        if (takes(served, namespace, at) && HostName.overlap(own, other)) {
          domains.add(HostName.covers(own, other) ? other : own);
        }
      }
    }
    return domains;
  }

  /** A host {@code namespace/name} of a server is for VirtualServices of that namespace alone. */
  private static boolean takes(String served, String namespace, String at) {
    int slash = served.indexOf('/');
    String from = slash < 0 ? "*" : served.substring(0, slash);
    return from.equals("*") || (from.equals(".") ? at : from).equals(namespace);
  }

  private static boolean speaksHttp(Server server) {
    @Nullable String protocol = server.getPort() == null ? null : server.getPort().getProtocol();
    boolean passed =
        server.getTls() != null
            && server.getTls().getMode() != null
            && server.getTls().getMode() != ServerTLSSettingsTLSmode.SIMPLE
            && server.getTls().getMode() != ServerTLSSettingsTLSmode.MUTUAL
            && server.getTls().getMode() != ServerTLSSettingsTLSmode.OPTIONAL_MUTUAL
            && server.getTls().getMode() != ServerTLSSettingsTLSmode.ISTIO_MUTUAL;
    return switch (String.valueOf(protocol).toUpperCase(Locale.ROOT)) {
      case "HTTP", "HTTP2", "GRPC", "GRPC-WEB" -> true;
      case "HTTPS" -> !passed;
      default -> false;
    };
  }

  /** Whether a VirtualService for gateways has it, or a wildcard for it. */
  boolean isKnown() {
    return overlaps;
  }

  /** Whether it may be a domain: some gateway that a VirtualService names is not in the mesh. */
  boolean mayBeServed() {
    return !unseen.isEmpty() || !ports.isEmpty();
  }

  /** The gateways that VirtualServices name for it and that the mesh does not have. */
  Set<String> unseen() {
    return unseen;
  }

  /** Whether a port may have it; 0 for any. */
  boolean mayHave(int port) {
    return port == 0 || !unseen.isEmpty() || ports.contains((long) port);
  }

  Set<Long> ports() {
    return ports;
  }

  HostRoutes routes() {
    return routes;
  }

  /** The domains of the virtual hosts that overlap it. */
  Set<String> domains() {
    return sources.keySet();
  }

  /**
   * The hosts that share its virtual host, with it, the naming one first. Each port of the gateways
   * has virtual hosts of its own.
   *
   * @param port the port; 0 for all that it is served at
   */
  List<String> shared(int port) {
    if (!unseen.isEmpty()) {
      return List.of(host);
    }
    Set<String> shared = new TreeSet<>(NAMING);
    shared.add(host);
    for (long own : ports) {
      if (port == 0 || port == own) {
        Set<Source> of = at(own, sources.getOrDefault(host, List.of()));
        sources.forEach(
            (other, others) -> {
              if (at(own, others).equals(of)) {
                shared.add(other);
              }
            });
      }
    }
    return List.copyOf(shared);
  }

  private static Set<Source> at(long port, List<Source> sources) {
    Set<Source> found = new LinkedHashSet<>();
    for (Source source : sources) {
      if (port(source.server()) == port) {
        found.add(source);
      }
    }
    return found;
  }

  private static long port(Server server) {
    return server.getPort() == null || server.getPort().getNumber() == null
        ? 0
        : server.getPort().getNumber();
  }
}
