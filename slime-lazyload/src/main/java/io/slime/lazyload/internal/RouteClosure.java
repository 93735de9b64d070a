// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.Ownership;
import io.slime.core.host.HostName;
import io.slime.core.host.ServiceHost;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.lazyload.LazyLoadOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * What else a workload calls when it calls a host: where the routes for the host lead, and the
 * routes for those hosts in turn. Istio brings the destinations of a listed host's VirtualService
 * along as clusters, but not as hosts; they are listed for direct calls to them, and for older
 * releases.
 */
final class RouteClosure {
  private final LazyLoadOptions options;
  private final MeshView mesh;
  private final String namespace;

  RouteClosure(LazyLoadOptions options, MeshView mesh, String namespace) {
    this.options = options;
    this.mesh = mesh;
    this.namespace = namespace;
  }

  /** Follows the routes of an exact host that is let through in the given namespace part. */
  void follow(String host, String in, HostAnswers answers, Origin because, EgressSink sink) {
    if (answers.virtualServices().isEmpty()
        && answers.routes().isEmpty()
        && !ExternalNames.isOne(answers.services())) {
      return;
    }
    walk(host, sink)
        .from(host, in, answers.services(), answers.virtualServices(), answers.routes(), because);
  }

  /** Follows the routes of the hosts under a wildcard. */
  void followWildcard(String host, String in, Origin because, EgressSink sink) {
    List<VirtualService> services = mesh.forHost(MeshKind.VIRTUAL_SERVICE, host);
    List<HasMetadata> routes = new GatewayApiRoutes(mesh, namespace).forHost(host, List.of());
    Walk walk = walk(host, sink);
    walk.from(host, in, List.of(), services, routes, because);
    String wanted = in.equals(EgressEntry.OWN) ? namespace : in;
    for (Service service : mesh.forHost(MeshKind.SERVICE, host)) {
      if (wanted.equals(EgressEntry.ANY) || wanted.equals(MeshSnapshot.namespace(service))) {
        walk.member(service, because);
      }
    }
  }

  private Walk walk(String start, EgressSink sink) {
    Set<String> visited = new HashSet<>();
    visited.add(start);
    return new Walk(visited, sink, "");
  }

  /** Follows the routes of all hosts of a namespace, also those that lie in another one. */
  void followNamespace(String in, Origin because, EgressSink sink) {
    Walk walk = new Walk(new HashSet<>(), sink, in);
    for (VirtualService service : mesh.inNamespace(MeshKind.VIRTUAL_SERVICE, in)) {
      walk.through(service, "", EgressEntry.ANY, because);
    }
    for (HasMetadata route : new GatewayApiRoutes(mesh, namespace).appliedIn(in)) {
      walk.through(route, "", because);
    }
    for (Service service : mesh.inNamespace(MeshKind.SERVICE, in)) {
      walk.member(service, because);
    }
    for (ServiceEntry entry : mesh.inNamespace(MeshKind.SERVICE_ENTRY, in)) {
      walk.member(entry, because);
    }
  }

  /** One walk over routes; no host is visited twice, so that circles end. */
  private final class Walk {
    private final Set<String> visited;
    private final EgressSink sink;
    private final String covered;
    private final HostAnswers answers = new HostAnswers(mesh, namespace);

    /** A walk that starts in a namespace that is let through as a whole, or empty for none. */
    Walk(Set<String> visited, EgressSink sink, String covered) {
      this.visited = visited;
      this.sink = sink;
      this.covered = covered;
    }

    void from(
        String host,
        String in,
        List<Service> services,
        List<VirtualService> virtualServices,
        List<HasMetadata> routes,
        Origin because) {
      for (VirtualService service : virtualServices) {
        through(service, host, in, because);
      }
      for (HasMetadata route : routes) {
        through(route, host, because);
      }
      for (Service service : services) {
        throughAlias(service, host, because);
      }
    }

    /** A VirtualService is found through a Sidecar by its own namespace. */
    void through(VirtualService service, String host, String in, Origin because) {
      String own = MeshSnapshot.namespace(service);
      String wanted = in.equals(EgressEntry.OWN) ? namespace : in;
      boolean isImported = wanted.equals(EgressEntry.ANY) || wanted.equals(own);
      if (service.getSpec() == null
          || !isImported
          || !Visibility.isVisible(service.getSpec().getExportTo(), service, namespace)
          || !options.inScope(Ownership.revision(service))) {
        return;
      }
      for (Destinations.Target target : Destinations.of(service, mesh)) {
        visit(target, host, because);
      }
    }

    /** A route of the Gateway API that the caller follows. */
    void through(HasMetadata route, String host, Origin because) {
      if (options.inScope(Ownership.revision(route))) {
        for (Destinations.Target target : GatewayApiDestinations.of(route, mesh.clusterDomain())) {
          visit(target, host, because);
        }
      }
    }

    /** A Service that is let through because a namespace or a wildcard is. */
    void member(Service service, Origin because) {
      if (!Visibility.isVisible(service, namespace)) {
        return;
      }
      String own = MeshSnapshot.namespace(service);
      String host = ServiceHost.host(service.getMetadata().getName(), own, mesh.clusterDomain());
      member(host, because);
      String target = ExternalNames.target(service);
      if (target != null && answers.about(target).isDeclared()) {
        throughAlias(service, host, because);
      }
    }

    /** A ServiceEntry in a namespace that is let through as a whole. */
    void member(ServiceEntry entry, Origin because) {
      if (entry.getSpec() == null
          || entry.getSpec().getHosts() == null
          || !Visibility.isVisible(entry.getSpec().getExportTo(), entry, namespace)) {
        return;
      }
      for (String declared : entry.getSpec().getHosts()) {
        HostName host = HostName.parse(declared == null ? "" : declared);
        if (host.form() == HostName.Form.NAME) {
          member(host.text(), because);
        } else if (host.form() == HostName.Form.WILDCARD) {
          wildcardMember(host.text(), because);
        }
      }
    }

    /** {@code namespace/*} finds the routes in that namespace alone; the others need the host. */
    private void member(String host, Origin because) {
      if (covered.isEmpty()) {
        return; // a wildcard is followed by its routes, wherever they are
      }
      HasMetadata route = answers.about(host).routeOutside(covered);
      if (route == null) {
        return;
      }
      FieldPath path =
          FieldPath.of("spec", route instanceof VirtualService ? "hosts" : "parentRefs");
      Origin origin =
          new Origin.Route(ResourceId.of(route), path, "has routes for " + host, because);
      sink.entry(EgressEntry.ANY, host, origin);
      from(host, EgressEntry.ANY, List.of(), answers.virtualServices(), answers.routes(), origin);
    }

    /**
     * An entry {@code *}{@code /wildcard} would take the same wildcard from other namespaces too,
     * so each route for it is let through with its own namespace.
     */
    private void wildcardMember(String declared, Origin because) {
      for (VirtualService service : mesh.forHost(MeshKind.VIRTUAL_SERVICE, declared)) {
        String own = MeshSnapshot.namespace(service);
        if (covered.isEmpty()
            || own.equals(covered)
            || !HostAnswers.isRouteFor(namespace, service)) {
          continue;
        }
        Origin origin =
            new Origin.Route(
                ResourceId.of(service),
                FieldPath.of("spec", "hosts"),
                "has routes for " + declared,
                because);
        for (String host : service.getSpec().getHosts()) {
          HostName routed =
              HostName.parse(host == null ? "" : HostName.qualify(host, own, mesh.clusterDomain()));
          if (routed.isValid() && HostName.covers(declared, routed.text())) {
            sink.entry(own, routed.text(), origin);
          } else if (routed.isValid() && HostName.covers(routed.text(), declared)) {
            sink.entry(own, declared, origin);
          }
        }
        through(service, declared, own, origin);
      }
    }

    /** A Service that is a name for another host: its calls go there. */
    private void throughAlias(Service service, String host, Origin because) {
      String target = ExternalNames.target(service);
      if (target == null) {
        return;
      }
      FieldPath path = FieldPath.of("spec", "externalName");
      visit(new Destinations.Target(target, ResourceId.of(service), path), host, because);
      // For Istio the host is one more name of the Service behind it, and is looked for among the
      // entries of the namespace in which that Service was found: its own, if any entry of that
      // namespace finds it, else any.
      if (answers.about(ExternalNames.behind(target, mesh)).isDeclared()) {
        Origin origin =
            new Origin.Route(ResourceId.of(service), path, "is a name of " + target, because);
        SortedSet<String> namespaces = answers.owners();
        namespaces.add(answers.namespace());
        for (String in : namespaces) {
          if (!in.equals(covered)) {
            sink.entry(in, host, origin);
          }
        }
      }
    }

    private void visit(Destinations.Target target, String from, Origin because) {
      String host = target.host();
      if (!visited.add(host) || HostDecoder.isGlobalProxy(host)) {
        return;
      }
      Origin origin =
          new Origin.Route(
              target.object(),
              target.path(),
              from.isEmpty() ? "leads to " + host : "leads from " + from + " to " + host,
              because);
      String in = answers.about(host).namespace();
      if (!isCovered(host, in) && !answers.isHidden()) {
        sink.entry(in, host, origin);
      }
      from(host, in, answers.services(), answers.virtualServices(), answers.routes(), origin);
    }

    /** Whether the host is let through with its whole namespace; one that is not there yet too. */
    private boolean isCovered(String host, String in) {
      return !covered.isEmpty()
          && (in.equals(covered)
              || !answers.isDeclared()
                  && !answers.isRouted()
                  && ServiceHost.parse(host, mesh.clusterDomain())
                      .map(service -> service.namespace().equals(covered))
                      .orElse(false));
    }
  }
}
