// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.NearestName;
import io.slime.core.host.HostName;
import io.slime.core.host.ServiceHost;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.lazyload.LazyLoadIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the mesh tells about a fence. Nothing is said about namespaces that the mesh knows
 * nothing of: whoever translates with a part of the mesh is not warned about the rest.
 */
final class MeshIssues {
  private final ResourceId fence;
  private final String namespace;
  private final boolean isAsked;
  private final List<Issue> issues = new ArrayList<>(0);
  private @Nullable EmptyNamespaces empty;
  private @Nullable Boolean isMeshKnown;

  private MeshIssues(DecodedFence fence, boolean isAsked) {
    this.fence = fence.id();
    this.namespace = fence.namespace();
    this.isAsked = isAsked;
  }

  static MeshIssues of(DecodedFence fence) {
    return new MeshIssues(fence, true);
  }

  /** For a second pass, when the issues are known already. */
  static MeshIssues unasked(DecodedFence fence) {
    return new MeshIssues(fence, false);
  }

  List<Issue> found() {
    return issues;
  }

  /**
   * Whether the mesh has what a static host names, and where the host says.
   *
   * @param mesh the mesh
   * @param answers what the mesh said about the host, unless it is a wildcard
   * @param host the full host
   * @param written the host as written
   */
  void checkHost(MeshView mesh, HostAnswers answers, String host, StaticHost written) {
    if (!isAsked) {
      return;
    }
    if (host.equals(EgressEntry.ANY)) {
      add(
          LazyLoadIssue.EVERYTHING,
          written.path(),
          "'%s' lets every host through.".formatted(written.key()));
    } else if (HostName.isWildcard(host)) {
      checkWildcard(mesh, host, written);
    } else if (answers.isHidden()) {
      notExported(host, written);
    } else if (!answers.services().isEmpty()) {
      checkService(answers.services().get(0), answers, host, written);
    } else if (answers.isDeclared()) {
      checkRoutes(answers.virtualServices(), written);
      checkRoutes(answers.routes(), written);
    } else if (isMeshKnown(mesh)) {
      int namespaceStart = ServiceHost.namespaceStart(host, mesh.clusterDomain());
      if (namespaceStart >= 0) {
        checkNeighbours(mesh, host, namespaceStart, written);
      } else if (!answers.isRouted()) {
        undeclared(written);
      }
    }
  }

  private String given(StaticHost written) {
    return written.namespace().equals(EgressEntry.OWN) ? namespace : written.namespace();
  }

  /** The namespace before a host is what the owner wants, even where it hides routes. */
  private void checkRoutes(List<? extends HasMetadata> routes, StaticHost written) {
    String given = given(written);
    for (HasMetadata route : routes) {
      if (!given.equals(EgressEntry.ANY)
          && !given.equals(MeshSnapshot.namespace(route))
          && !(route instanceof VirtualService service
              && !HostAnswers.isRouteFor(namespace, service))) {
        add(
            LazyLoadIssue.ROUTE_ELSEWHERE,
            written.path(),
            "The route of %s is not found by '%s', since it lies in namespace '%s'."
                .formatted(ResourceId.of(route), written.key(), MeshSnapshot.namespace(route)));
        return;
      }
    }
  }

  private void checkWildcard(MeshView mesh, String host, StaticHost written) {
    if (isMeshKnown(mesh)
        && mesh.forHost(MeshKind.SERVICE, host).isEmpty()
        && mesh.forHost(MeshKind.SERVICE_ENTRY, host).isEmpty()
        && mesh.forHost(MeshKind.VIRTUAL_SERVICE, host).isEmpty()) {
      undeclared(written);
    } else {
      checkRoutes(mesh.forHost(MeshKind.VIRTUAL_SERVICE, host), written);
      checkRoutes(new GatewayApiRoutes(mesh, namespace).forHost(host, List.of()), written);
    }
  }

  private void checkService(Service service, HostAnswers answers, String host, StaticHost written) {
    if (!Visibility.isVisible(service, namespace)) {
      notExported(host, written);
    }
    String given = given(written);
    String own = MeshSnapshot.namespace(service);
    if (!given.equals(EgressEntry.ANY) && !given.equals(own) && answers.entries().isEmpty()) {
      add(
          LazyLoadIssue.UNKNOWN_HOST,
          written.path(),
          "The Service of '%s' is in namespace '%s'.".formatted(written.key(), own));
    } else {
      checkRoutes(answers.virtualServices(), written);
      checkRoutes(answers.routes(), written);
    }
  }

  private void notExported(String host, StaticHost written) {
    add(
        LazyLoadIssue.NOT_EXPORTED,
        written.path(),
        "'%s' is not exported to namespace '%s'.".formatted(host, namespace));
  }

  private void undeclared(StaticHost written) {
    add(
        LazyLoadIssue.UNKNOWN_HOST,
        written.path(),
        "Nothing in the mesh declares '%s'.".formatted(written.key()));
  }

  /** Whether more of the mesh is known than the fence alone. */
  private boolean isMeshKnown(MeshView mesh) {
    if (isMeshKnown == null) {
      isMeshKnown =
          mesh.find(MeshKind.NAMESPACE, "", namespace).isPresent()
              || !mesh.inNamespace(MeshKind.SERVICE, namespace).isEmpty();
    }
    return isMeshKnown;
  }

  /** A Service that is not there is missed only where there are others. */
  private void checkNeighbours(MeshView mesh, String host, int from, StaticHost written) {
    int to = host.indexOf('.', from);
    if (empty != null && empty.contains(host, from, to)) {
      return;
    }
    String namespace = host.substring(from, to);
    List<Service> neighbours = mesh.inNamespace(MeshKind.SERVICE, namespace);
    if (neighbours.isEmpty()) {
      empty = empty == null ? new EmptyNamespaces() : empty;
      empty.add(namespace);
      return;
    }
    String name = host.substring(0, from - 1);
    String near =
        NearestName.among(
                neighbours.stream().map(found -> found.getMetadata().getName()).toList(), name)
            .map(known -> "; did you mean '" + known + "'?")
            .orElse(".");
    add(
        LazyLoadIssue.UNKNOWN_SERVICE,
        written.path(),
        "There is no Service '%s' in namespace '%s'%s".formatted(name, namespace, near));
  }

  /** Whether a namespace is there, as far as the mesh knows namespaces. */
  void checkNamespace(MeshView mesh, String namespace, FieldPath path) {
    if (!isAsked
        || namespace.equals(EgressEntry.OWN)
        || mesh.find(MeshKind.NAMESPACE, "", namespace).isPresent()
        || mesh.find(MeshKind.NAMESPACE, "", this.namespace).isEmpty()
        || !mesh.inNamespace(MeshKind.SERVICE, namespace).isEmpty()
        || !mesh.inNamespace(MeshKind.SERVICE_ENTRY, namespace).isEmpty()) {
      return;
    }
    add(LazyLoadIssue.UNKNOWN_NAMESPACE, path, "There is no namespace '%s'.".formatted(namespace));
  }

  void invalidAlias(int rule, String alias, String host, FieldPath path) {
    if (isAsked) {
      add(
          LazyLoadIssue.INVALID_ALIAS,
          path,
          "Rule %d of domainAliases makes '%s' of '%s'.".formatted(rule, alias, host));
    }
  }

  void nothingSelected(Map<String, String> labels, FieldPath path) {
    if (isAsked) {
      add(
          LazyLoadIssue.SELECTOR_MATCHES_NOTHING,
          path,
          "No Service has the labels %s.".formatted(new TreeMap<>(labels)));
    }
  }

  private void add(LazyLoadIssue code, FieldPath path, String message) {
    issues.add(Issue.of(code, fence, path, message));
  }
}
