// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.BackendObjectReference;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GRPCBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GRPCRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GRPCRouteFilter;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GRPCRouteRule;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRequestMirrorFilter;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteFilter;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.core.ObjectName;
import io.slime.core.host.HostName;
import io.slime.core.host.ServiceHost;
import io.slime.core.mesh.MeshSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an HTTPRoute or GRPCRoute of the Gateway API sends calls: its backends and mirrors that are
 * Services, or hosts by Istio's kind {@code Hostname}.
 */
final class GatewayApiDestinations {
  private final HasMetadata route;
  private final String clusterDomain;
  private final List<Destinations.Target> targets = new ArrayList<>();

  private GatewayApiDestinations(HasMetadata route, String clusterDomain) {
    this.route = route;
    this.clusterDomain = clusterDomain;
  }

  static List<Destinations.Target> of(HasMetadata route, String clusterDomain) {
    GatewayApiDestinations destinations = new GatewayApiDestinations(route, clusterDomain);
    FieldPath rules = FieldPath.of("spec", "rules");
    if (route instanceof HTTPRoute http && http.getSpec() != null) {
      List<HTTPRouteRule> all = orEmpty(http.getSpec().getRules());
      for (int i = 0; i < all.size(); i++) {
        destinations.add(all.get(i), rules.index(i));
      }
    } else if (route instanceof GRPCRoute grpc && grpc.getSpec() != null) {
      List<GRPCRouteRule> all = orEmpty(grpc.getSpec().getRules());
      for (int i = 0; i < all.size(); i++) {
        destinations.add(all.get(i), rules.index(i));
      }
    }
    return destinations.targets;
  }

  private void add(@Nullable HTTPRouteRule rule, FieldPath path) {
    if (rule == null) {
      return;
    }
    List<HTTPBackendRef> backends = orEmpty(rule.getBackendRefs());
    for (int i = 0; i < backends.size(); i++) {
      HTTPBackendRef backend = backends.get(i);
      if (backend != null) {
        FieldPath at = path.field("backendRefs").index(i);
        add(backend.getGroup(), backend.getKind(), backend.getNamespace(), backend.getName(), at);
        addHttpMirrors(backend.getFilters(), at);
      }
    }
    addHttpMirrors(rule.getFilters(), path);
  }

  private void add(@Nullable GRPCRouteRule rule, FieldPath path) {
    if (rule == null) {
      return;
    }
    List<GRPCBackendRef> backends = orEmpty(rule.getBackendRefs());
    for (int i = 0; i < backends.size(); i++) {
      GRPCBackendRef backend = backends.get(i);
      if (backend != null) {
        FieldPath at = path.field("backendRefs").index(i);
        add(backend.getGroup(), backend.getKind(), backend.getNamespace(), backend.getName(), at);
        addGrpcMirrors(backend.getFilters(), at);
      }
    }
    addGrpcMirrors(rule.getFilters(), path);
  }

  private void addHttpMirrors(@Nullable List<HTTPRouteFilter> filters, FieldPath path) {
    List<HTTPRouteFilter> all = orEmpty(filters);
    for (int i = 0; i < all.size(); i++) {
      addMirror(all.get(i) == null ? null : all.get(i).getRequestMirror(), path, i);
    }
  }

  private void addGrpcMirrors(@Nullable List<GRPCRouteFilter> filters, FieldPath path) {
    List<GRPCRouteFilter> all = orEmpty(filters);
    for (int i = 0; i < all.size(); i++) {
      addMirror(all.get(i) == null ? null : all.get(i).getRequestMirror(), path, i);
    }
  }

  private void addMirror(@Nullable HTTPRequestMirrorFilter mirror, FieldPath path, int index) {
    BackendObjectReference backend = mirror == null ? null : mirror.getBackendRef();
    if (backend != null) {
      add(
          backend.getGroup(),
          backend.getKind(),
          backend.getNamespace(),
          backend.getName(),
          path.field("filters").index(index).field("requestMirror").field("backendRef"));
    }
  }

  private void add(
      @Nullable String group,
      @Nullable String kind,
      @Nullable String namespace,
      @Nullable String name,
      FieldPath path) {
    if (name == null || name.isEmpty()) {
      return;
    }
    String in =
        namespace == null || namespace.isEmpty() ? MeshSnapshot.namespace(route) : namespace;
    String host = null;
    if (isService(group, kind)) {
      boolean isService = ObjectName.isNamespace(name) && ObjectName.isNamespace(in);
      host = isService ? ServiceHost.host(name, in, clusterDomain) : null;
    } else if (MeshKind.SERVICE_ENTRY.group().equals(group) && "Hostname".equals(kind)) {
      HostName parsed = HostName.parse(name);
      host = parsed.form() == HostName.Form.NAME ? parsed.text() : null;
    }
    if (host != null) {
      targets.add(new Destinations.Target(host, ResourceId.of(route), path.field("name")));
    }
  }

  /** A ServiceImport stands for the Services of its name in all clusters. */
  private static boolean isService(@Nullable String group, @Nullable String kind) {
    return group == null || group.isEmpty()
        ? kind == null || kind.equals("Service")
        : group.equals("multicluster.x-k8s.io") && "ServiceImport".equals(kind);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
