// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.TranslationContext;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.api.plugin.Listener;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.core.NearestName;
import io.slime.core.host.HostName;
import io.slime.core.host.ServiceHost;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.core.mesh.RouteNames;
import io.slime.plugin.PluginIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Places in the outbound routes of a sidecar. Virtual hosts are named {@code <full host>:<port of
 * the Service>}, route configurations after the port, or after both where the protocol of the port
 * is detected.
 */
final class OutboundPlaces {
  /** From Istio 1.26 a virtual host is found by one of its domains. */
  static final int FIRST_WITH_DOMAIN_NAME = 26;

  private final RoutesDraft routes;
  private final TranslationContext context;
  private final MeshView mesh;
  private final Findings findings;

  OutboundPlaces(RoutesDraft routes, TranslationContext context, Findings findings) {
    this.routes = routes;
    this.context = context;
    this.mesh = context.mesh();
    this.findings = findings;
  }

  List<Place> of(RouteTarget target, HostName given) {
    if (given.text().equals("*")) {
      findings.add(
          PluginIssue.BAD_TARGET,
          target.at(),
          "The host * is a domain of the catch-all of every port, and of all ports without a"
              + " protocol.",
          "Name the host; for calls to hosts outside of the mesh write allow_any or block_all.");
      return List.of();
    }
    String host = qualified(given.text());
    Optional<String> alias = service(host).flatMap(OutboundPlaces::externalName);
    if (alias.isPresent()) {
      return ofAlias(target, host, alias.get(), given.port());
    }
    Set<Integer> ports = ports(host);
    boolean known = !ports.isEmpty() || isKnownWithoutHttp(host);
    if (given.port() != HostName.NO_PORT) {
      String name = host + ":" + given.port();
      if (known ? !ports.contains(given.port()) : knowsOthers(host)) {
        reportMissing(target, name, host, ports);
      }
      checkRoute(target, host);
      return List.of(Place.named(target, ListenerType.OUTBOUND, name));
    }
    if (ports.isEmpty() && (known || knowsOthers(host))) {
      reportMissing(target, host, host, ports);
    }
    checkRoute(target, host);
    if (context.target().atLeast(FIRST_WITH_DOMAIN_NAME)) {
      return byDomain(target, host, ports);
    }
    if (ports.isEmpty()) {
      reportPortless(target, host, context, findings);
      return List.of();
    }
    List<Place> places = new ArrayList<>(ports.size());
    for (Integer port : ports) {
      places.add(Place.named(target, ListenerType.OUTBOUND, host + ":" + port));
    }
    return places;
  }

  /** A port whose protocol is detected has a virtual host of the domain "*", found by its name. */
  private List<Place> byDomain(RouteTarget target, String host, Set<Integer> ports) {
    Set<Integer> detected = service(host).map(ServicePorts::detected).orElse(Set.of());
    List<Place> places = new ArrayList<>(1);
    if (ports.isEmpty() || !detected.containsAll(ports)) {
      places.add(Place.serving(target, ListenerType.OUTBOUND, host, null));
    }
    for (Integer port : detected) {
      places.add(Place.named(target, ListenerType.OUTBOUND, host + ":" + port));
    }
    return places;
  }

  private static Optional<String> externalName(Service service) {
    return service.getSpec() != null && "ExternalName".equals(service.getSpec().getType())
        ? Optional.ofNullable(service.getSpec().getExternalName())
        : Optional.empty();
  }

  /**
   * Another name of a host of the mesh is a domain of its virtual host; other names leave no trace.
   */
  private List<Place> ofAlias(RouteTarget target, String host, String leadsTo, int port) {
    String other = HostName.fold(leadsTo);
    if (ports(other).isEmpty()) {
      findings.add(
          PluginIssue.NOTHING_MATCHES,
          target.at(),
          "The mesh has no virtual host for "
              + host
              + ", which is another name of "
              + other
              + ", and that is no host of the mesh.");
    } else {
      findings.add(
          PluginIssue.SHARED_VIRTUAL_HOST,
          target.at(),
          host + " is another name of " + other + ", which gets the settings too.");
    }
    if (context.target().atLeast(FIRST_WITH_DOMAIN_NAME)) {
      return List.of(
          Place.serving(
              target, ListenerType.OUTBOUND, host, port == HostName.NO_PORT ? null : port));
    }
    List<Place> places = new ArrayList<>();
    for (Integer known : ports(other)) {
      if (port == HostName.NO_PORT || port == known) {
        places.add(Place.named(target, ListenerType.OUTBOUND, other + ":" + known));
      }
    }
    return places;
  }

  private Optional<Service> service(String host) {
    return ServiceHost.parse(host, mesh.clusterDomain())
        .flatMap(s -> mesh.find(MeshKind.SERVICE, s.namespace(), s.name()));
  }

  static void reportPortless(
      RouteTarget target, String host, TranslationContext context, Findings findings) {
    findings.add(
        PluginIssue.HOST_WITHOUT_PORT,
        target.at(),
        "The target "
            + context.target()
            + " finds virtual hosts by their names alone, which end in a port, and the mesh does"
            + " not tell the ports of "
            + host
            + ".");
  }

  /** A name of one label is a Service beside the resource; a.b is one if there is such a one. */
  private String qualified(String host) {
    if (host.indexOf('.') < 0) {
      return HostName.qualify(host, routes.id.namespace(), mesh.clusterDomain());
    }
    Optional<ServiceHost> service =
        ServiceHost.resolve(host, routes.id.namespace(), mesh.clusterDomain());
    return service
        .filter(s -> mesh.find(MeshKind.SERVICE, s.namespace(), s.name()).isPresent())
        .map(s -> s.host(mesh.clusterDomain()))
        .orElse(host);
  }

  /** The ports on which a caller's proxy has a virtual host of that name. */
  private Set<Integer> ports(String host) {
    Set<Integer> ports = new TreeSet<>();
    service(host).ifPresent(service -> ports.addAll(ServicePorts.http(service)));
    for (ServiceEntry entry : mesh.forHost(MeshKind.SERVICE_ENTRY, host)) {
      if (DeclaredHosts.of(entry).contains(host)) {
        ports.addAll(ServicePorts.http(entry));
      }
    }
    if (ports.isEmpty()) {
      for (VirtualService service : mesh.forHost(MeshKind.VIRTUAL_SERVICE, host)) {
        if (DeclaredHosts.routesHttp(service)
            && DeclaredHosts.of(service).contains(host)
            && DeclaredHosts.isForSidecars(service)) {
          ports.add(80); // a host of no Service gets a virtual host on port 80
        }
      }
    }
    return ports;
  }

  private boolean isKnownWithoutHttp(String host) {
    return service(host).isPresent();
  }

  /** Whether the mesh is one that would know the host if it were there. */
  private boolean knowsOthers(String host) {
    String namespace =
        ServiceHost.parse(host, mesh.clusterDomain())
            .map(ServiceHost::namespace)
            .orElse(routes.id.namespace());
    return !mesh.inNamespace(MeshKind.SERVICE, namespace).isEmpty()
        || !mesh.inNamespace(MeshKind.SERVICE, routes.id.namespace()).isEmpty();
  }

  private void reportMissing(RouteTarget target, String name, String host, Set<Integer> ports) {
    String near;
    if (ports.isEmpty()) {
      List<String> hosts = new ArrayList<>();
      String namespace =
          ServiceHost.parse(host, mesh.clusterDomain())
              .map(ServiceHost::namespace)
              .orElse(routes.id.namespace());
      for (Service service : mesh.inNamespace(MeshKind.SERVICE, namespace)) {
        hosts.add(
            ServiceHost.host(service.getMetadata().getName(), namespace, mesh.clusterDomain()));
      }
      near =
          isKnownWithoutHttp(host)
              ? " The Service has no port that carries HTTP."
              : NearestName.among(hosts, host).map(n -> " Did you mean " + n + "?").orElse("");
    } else {
      near = " " + host + " has the ports " + joined(ports) + ".";
    }
    findings.add(
        PluginIssue.NOTHING_MATCHES,
        target.at(),
        "The mesh has no virtual host " + name + "." + near);
  }

  private static String joined(Set<Integer> ports) {
    StringBuilder text = new StringBuilder();
    ports.forEach(port -> text.append(text.isEmpty() ? "" : ", ").append(port));
    return text.toString();
  }

  private void checkRoute(RouteTarget target, String host) {
    if (target.route() == null) {
      return;
    }
    List<VirtualService> services = new ArrayList<>();
    for (VirtualService service : mesh.forHost(MeshKind.VIRTUAL_SERVICE, host)) {
      if (MeshSnapshot.hosts(service, mesh.clusterDomain()).contains(host)
          && DeclaredHosts.isForSidecars(service)) {
        services.add(service);
      }
    }
    checkRoute(target, services, isKnownWithoutHttp(host), mesh, findings);
  }

  /** Reports a route that none of the VirtualServices of a host has. */
  static void checkRoute(
      RouteTarget target,
      List<VirtualService> services,
      boolean plain,
      MeshView mesh,
      Findings findings) {
    if (target.route() == null || services.isEmpty() && !plain) {
      return;
    }
    Set<String> names = services.isEmpty() ? Set.of("default") : RouteNames.of(services, mesh);
    if (!names.contains(target.route())) {
      findings.add(
          PluginIssue.NOTHING_MATCHES,
          target.at(),
          "There is no route "
              + target.route()
              + (names.isEmpty()
                  ? "; the routes have no names, so that none of them can be singled out."
                  : "; the names are " + String.join(", ", names) + "."));
    }
  }

  /** Only a port whose protocol is detected has a route configuration of its own. */
  private void checkConfiguration(RouteTarget target, String host, int port) {
    Optional<Service> service = service(host);
    if (service.isPresent() && !ServicePorts.detected(service.get()).contains(port)) {
      boolean http = ServicePorts.http(service.get()).contains(port);
      findings.add(
          PluginIssue.NOTHING_MATCHES,
          target.at().field("hosts"),
          http
              ? "Port "
                  + port
                  + " of "
                  + host
                  + " shares the route configuration "
                  + port
                  + " with all other hosts of that port."
              : host + " has no HTTP on port " + port + ".",
          http ? "Name the host as a target of its own." : "Correct the port.");
    }
  }

  List<Place> ofListener(RouteTarget target, Listener listener, int port) {
    List<Place> places = new ArrayList<>();
    for (String host : listener.hosts()) {
      if (host != null && !host.isEmpty()) {
        String full = qualified(HostName.fold(host));
        checkConfiguration(target, full, port);
        places.add(Place.configuration(ListenerType.OUTBOUND, full + ":" + port));
      }
    }
    return places.isEmpty()
        ? List.of(Place.configuration(ListenerType.OUTBOUND, Integer.toString(port)))
        : places;
  }
}
