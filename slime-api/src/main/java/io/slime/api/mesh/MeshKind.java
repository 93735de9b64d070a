// SPDX-License-Identifier: Apache-2.0
package io.slime.api.mesh;

import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.networking.v1.WorkloadEntry;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GRPCRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.slime.api.fence.ServiceFence;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.plugin.EnvoyPlugin;
import io.slime.api.plugin.PluginManager;
import java.util.List;

/**
 * A kind of object that a translation may ask about. The list is closed; objects of other kinds are
 * counted and otherwise ignored. All served versions of a kind are read into the one class named
 * here.
 *
 * @param group the API group, empty for the core group
 * @param name the kind
 * @param type the class its objects have
 * @param <T> the class its objects have
 */
public record MeshKind<T extends HasMetadata>(String group, String name, Class<T> type) {
  private static final String ISTIO = "networking.istio.io";
  private static final String GATEWAY_API = "gateway.networking.k8s.io";
  private static final String SLIME = "microservice.slime.io";

  /** {@code v1 Namespace}. */
  public static final MeshKind<Namespace> NAMESPACE =
      new MeshKind<>("", "Namespace", Namespace.class);

  /** {@code v1 Service}; its host is {@code name.namespace.svc.<cluster domain>}. */
  public static final MeshKind<Service> SERVICE = new MeshKind<>("", "Service", Service.class);

  /** {@code discovery.k8s.io/v1 EndpointSlice}. */
  public static final MeshKind<EndpointSlice> ENDPOINT_SLICE =
      new MeshKind<>("discovery.k8s.io", "EndpointSlice", EndpointSlice.class);

  /** {@code v1 Endpoints}. */
  @SuppressWarnings("deprecation") // the mesh still has them, whatever Kubernetes recommends
  public static final MeshKind<Endpoints> ENDPOINTS =
      new MeshKind<>("", "Endpoints", Endpoints.class);

  /** {@code v1 Pod}. */
  public static final MeshKind<Pod> POD = new MeshKind<>("", "Pod", Pod.class);

  /** {@code apps/v1 Deployment}; labels are those of its pod template. */
  public static final MeshKind<Deployment> DEPLOYMENT =
      new MeshKind<>("apps", "Deployment", Deployment.class);

  /** {@code apps/v1 StatefulSet}; labels are those of its pod template. */
  public static final MeshKind<StatefulSet> STATEFUL_SET =
      new MeshKind<>("apps", "StatefulSet", StatefulSet.class);

  /** {@code apps/v1 DaemonSet}; labels are those of its pod template. */
  public static final MeshKind<DaemonSet> DAEMON_SET =
      new MeshKind<>("apps", "DaemonSet", DaemonSet.class);

  /** {@code v1 Secret}; its content never shows in any text. */
  public static final MeshKind<Secret> SECRET = new MeshKind<>("", "Secret", Secret.class);

  /** {@code v1 ConfigMap}. */
  public static final MeshKind<ConfigMap> CONFIG_MAP =
      new MeshKind<>("", "ConfigMap", ConfigMap.class);

  /** Istio's VirtualService; its hosts are {@code spec.hosts}, qualified. */
  public static final MeshKind<VirtualService> VIRTUAL_SERVICE =
      new MeshKind<>(ISTIO, "VirtualService", VirtualService.class);

  /** Istio's DestinationRule; its host is {@code spec.host}, qualified. */
  public static final MeshKind<DestinationRule> DESTINATION_RULE =
      new MeshKind<>(ISTIO, "DestinationRule", DestinationRule.class);

  /** Istio's ServiceEntry; its hosts are {@code spec.hosts}. */
  public static final MeshKind<ServiceEntry> SERVICE_ENTRY =
      new MeshKind<>(ISTIO, "ServiceEntry", ServiceEntry.class);

  /** Istio's WorkloadEntry; labels are those of its spec. */
  public static final MeshKind<WorkloadEntry> WORKLOAD_ENTRY =
      new MeshKind<>(ISTIO, "WorkloadEntry", WorkloadEntry.class);

  /** Istio's Gateway; its hosts are those of its servers, without their namespaces. */
  public static final MeshKind<Gateway> GATEWAY = new MeshKind<>(ISTIO, "Gateway", Gateway.class);

  /** Istio's Sidecar, ours and others'. */
  public static final MeshKind<Sidecar> SIDECAR = new MeshKind<>(ISTIO, "Sidecar", Sidecar.class);

  /** Istio's EnvoyFilter, ours and others'. */
  public static final MeshKind<EnvoyFilter> ENVOY_FILTER =
      new MeshKind<>(ISTIO, "EnvoyFilter", EnvoyFilter.class);

  /** The Gateway API's HTTPRoute; its hosts are those of its Service parents. */
  public static final MeshKind<HTTPRoute> HTTP_ROUTE =
      new MeshKind<>(GATEWAY_API, "HTTPRoute", HTTPRoute.class);

  /** The Gateway API's GRPCRoute; its hosts are those of its Service parents. */
  public static final MeshKind<GRPCRoute> GRPC_ROUTE =
      new MeshKind<>(GATEWAY_API, "GRPCRoute", GRPCRoute.class);

  /** The Gateway API's Gateway. */
  public static final MeshKind<io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway>
      KUBERNETES_GATEWAY =
          new MeshKind<>(
              GATEWAY_API, "Gateway", io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway.class);

  /** Our ServiceFence. */
  public static final MeshKind<ServiceFence> SERVICE_FENCE =
      new MeshKind<>(SLIME, "ServiceFence", ServiceFence.class);

  /** Our PluginManager. */
  public static final MeshKind<PluginManager> PLUGIN_MANAGER =
      new MeshKind<>(SLIME, "PluginManager", PluginManager.class);

  /** Our EnvoyPlugin. */
  public static final MeshKind<EnvoyPlugin> ENVOY_PLUGIN =
      new MeshKind<>(SLIME, "EnvoyPlugin", EnvoyPlugin.class);

  /** Our SmartLimiter. */
  public static final MeshKind<SmartLimiter> SMART_LIMITER =
      new MeshKind<>(SLIME, "SmartLimiter", SmartLimiter.class);

  private static final List<MeshKind<?>> ALL =
      List.of(
          NAMESPACE,
          SERVICE,
          ENDPOINT_SLICE,
          ENDPOINTS,
          POD,
          DEPLOYMENT,
          STATEFUL_SET,
          DAEMON_SET,
          SECRET,
          CONFIG_MAP,
          VIRTUAL_SERVICE,
          DESTINATION_RULE,
          SERVICE_ENTRY,
          WORKLOAD_ENTRY,
          GATEWAY,
          SIDECAR,
          ENVOY_FILTER,
          HTTP_ROUTE,
          GRPC_ROUTE,
          KUBERNETES_GATEWAY,
          SERVICE_FENCE,
          PLUGIN_MANAGER,
          ENVOY_PLUGIN,
          SMART_LIMITER);

  /**
   * All kinds.
   *
   * @return an unmodifiable list in a stable order
   */
  public static List<MeshKind<?>> all() {
    return ALL;
  }

  @Override
  public String toString() {
    return group.isEmpty() ? name : name + "." + group;
  }
}
