// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import static io.slime.globalproxy.internal.Tree.list;
import static io.slime.globalproxy.internal.Tree.map;
import static io.slime.globalproxy.internal.Tree.typed;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterApplyTo;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectPatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchOperation;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterRouteConfigurationMatch;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.core.envoyfilter.Matches;
import io.slime.core.envoyfilter.Patches;
import io.slime.globalproxy.GlobalProxyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The EnvoyFilters around the global proxy. */
final class EnvoyFilters {
  /** Istio's names of the catch-all: the first under ALLOW_ANY, the second under REGISTRY_ONLY. */
  static final List<String> CATCH_ALLS = List.of("allow_any", "block_all");

  private static final String MANAGER = "envoy.filters.network.http_connection_manager";

  private EnvoyFilters() {}

  /**
   * Sends what a caller's proxy does not know to the global proxy.
   *
   * <p>Both names of the catch-all are addressed, since the policy of a Sidecar decides between
   * them, whatever the mesh says. Routes are inserted first, the last one foremost, so they are
   * listed from the last to the first.
   */
  static EnvoyFilter redirect(Iterable<Integer> ports, Redirect redirect) {
    List<Map<String, Object>> routes = redirect.routes();
    List<EnvoyFilterEnvoyConfigObjectPatch> patches = new ArrayList<>();
    for (int port : ports) {
      for (String catchAll : CATCH_ALLS) {
        for (int i = routes.size() - 1; i >= 0; i--) {
          patches.add(
              Patches.patch(
                  EnvoyFilterApplyTo.HTTP_ROUTE,
                  outbound(Integer.toString(port), catchAll),
                  EnvoyFilterPatchOperation.INSERT_FIRST,
                  routes.get(i)));
        }
      }
    }
    return filter(Map.of(), patches);
  }

  /**
   * Takes the global proxy's own sidecar out of the redirect: its catch-all gets another name,
   * which no patch of the redirect looks for. Istio changes virtual hosts before it changes their
   * routes, whatever the order of the EnvoyFilters.
   */
  static EnvoyFilter exemption(Iterable<Integer> ports) {
    List<EnvoyFilterEnvoyConfigObjectPatch> patches = new ArrayList<>();
    for (int port : ports) {
      for (String catchAll : CATCH_ALLS) {
        patches.add(
            Patches.patch(
                EnvoyFilterApplyTo.VIRTUAL_HOST,
                outbound(Integer.toString(port), catchAll),
                EnvoyFilterPatchOperation.MERGE,
                map("name", catchAll + "_of_global_sidecar")));
      }
    }
    return filter(selector(), patches);
  }

  /**
   * Reports each call that the global proxy is asked to forward. The report is made where the call
   * comes in, at the proxy's own sidecar, since only there the caller's address can be seen.
   */
  static EnvoyFilter accessLog() {
    EnvoyFilterEnvoyConfigObjectMatch match =
        Matches.listener(EnvoyFilterPatchContext.SIDECAR_INBOUND, null, MANAGER, null);
    return filter(
        selector(),
        List.of(
            Patches.patch(
                EnvoyFilterApplyTo.NETWORK_FILTER,
                match,
                EnvoyFilterPatchOperation.MERGE,
                map(
                    "name",
                    MANAGER,
                    "typed_config",
                    typed(
                        "envoy.extensions.filters.network.http_connection_manager.v3"
                            + ".HttpConnectionManager",
                        "access_log",
                        list(logger()))))));
  }

  private static Map<String, Object> logger() {
    return map(
        "name",
        "envoy.access_loggers.http_grpc",
        "typed_config",
        typed(
            "envoy.extensions.access_loggers.grpc.v3.HttpGrpcAccessLogConfig",
            "common_config",
            map(
                "log_name",
                "http_envoy_accesslog",
                "transport_api_version",
                "V3",
                "grpc_service",
                map("envoy_grpc", map("cluster_name", AccessLogBootstrap.NAME))),
            "additional_request_headers_to_log",
            list(Headers.ORIGINAL_DESTINATION, Headers.SOURCE_NAMESPACE)));
  }

  private static Map<String, String> selector() {
    return Map.of("app", GlobalProxyOptions.NAME);
  }

  private static EnvoyFilterEnvoyConfigObjectMatch outbound(String route, String virtualHost) {
    EnvoyFilterRouteConfigurationMatch configuration = new EnvoyFilterRouteConfigurationMatch();
    configuration.setName(route);
    configuration.setVhost(Matches.virtualHost(virtualHost, null, null));
    return Matches.routes(EnvoyFilterPatchContext.SIDECAR_OUTBOUND, configuration);
  }

  /** Without metadata, which says where it is. */
  private static EnvoyFilter filter(
      Map<String, String> selector, List<EnvoyFilterEnvoyConfigObjectPatch> patches) {
    return Patches.filter(new ObjectMeta(), selector, null, patches);
  }
}
