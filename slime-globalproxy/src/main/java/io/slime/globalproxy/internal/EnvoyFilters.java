// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import static io.slime.globalproxy.internal.Tree.list;
import static io.slime.globalproxy.internal.Tree.map;
import static io.slime.globalproxy.internal.Tree.typed;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterApplyTo;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatchListener;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatchRouteConfiguration;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectPatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterListenerMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterListenerMatchFilterChainMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterListenerMatchFilterMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchOperation;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterRouteConfigurationMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterRouteConfigurationMatchVirtualHostMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.IsEnvoyFilterEnvoyConfigObjectMatchObjectTypes;
import io.fabric8.istio.api.api.networking.v1alpha3.WorkloadSelector;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.globalproxy.GlobalProxyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The EnvoyFilters around the global proxy. */
final class EnvoyFilters {
  /** Istio's names of the catch-all: the first under ALLOW_ANY, the second under REGISTRY_ONLY. */
  static final List<String> CATCH_ALLS = List.of("allow_any", "block_all");

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
              patch(
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
            patch(
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
    EnvoyFilterListenerMatchFilterMatch manager = new EnvoyFilterListenerMatchFilterMatch();
    manager.setName("envoy.filters.network.http_connection_manager");
    EnvoyFilterListenerMatchFilterChainMatch chain = new EnvoyFilterListenerMatchFilterChainMatch();
    chain.setFilter(manager);
    EnvoyFilterListenerMatch listener = new EnvoyFilterListenerMatch();
    listener.setFilterChain(chain);
    EnvoyFilterEnvoyConfigObjectMatch match =
        match(
            EnvoyFilterPatchContext.SIDECAR_INBOUND,
            new EnvoyFilterEnvoyConfigObjectMatchListener(listener));
    return filter(
        selector(),
        List.of(
            patch(
                EnvoyFilterApplyTo.NETWORK_FILTER,
                match,
                EnvoyFilterPatchOperation.MERGE,
                map(
                    "name",
                    manager.getName(),
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

  private static EnvoyFilter filter(
      Map<String, String> selector, List<EnvoyFilterEnvoyConfigObjectPatch> patches) {
    io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilter spec =
        new io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilter();
    spec.setConfigPatches(patches);
    if (!selector.isEmpty()) {
      spec.setWorkloadSelector(new WorkloadSelector(selector));
    }
    EnvoyFilter filter = new EnvoyFilter();
    filter.setSpec(spec);
    return filter;
  }

  private static EnvoyFilterEnvoyConfigObjectMatch outbound(String route, String virtualHost) {
    EnvoyFilterRouteConfigurationMatchVirtualHostMatch host =
        new EnvoyFilterRouteConfigurationMatchVirtualHostMatch();
    host.setName(virtualHost);
    EnvoyFilterRouteConfigurationMatch configuration = new EnvoyFilterRouteConfigurationMatch();
    configuration.setName(route);
    configuration.setVhost(host);
    return match(
        EnvoyFilterPatchContext.SIDECAR_OUTBOUND,
        new EnvoyFilterEnvoyConfigObjectMatchRouteConfiguration(configuration));
  }

  private static EnvoyFilterEnvoyConfigObjectMatch match(
      EnvoyFilterPatchContext context, IsEnvoyFilterEnvoyConfigObjectMatchObjectTypes types) {
    EnvoyFilterEnvoyConfigObjectMatch match = new EnvoyFilterEnvoyConfigObjectMatch();
    match.setContext(context);
    match.setObjectTypes(types);
    return match;
  }

  private static EnvoyFilterEnvoyConfigObjectPatch patch(
      EnvoyFilterApplyTo applyTo,
      EnvoyFilterEnvoyConfigObjectMatch match,
      EnvoyFilterPatchOperation operation,
      Object value) {
    EnvoyFilterPatch patch = new EnvoyFilterPatch();
    patch.setOperation(operation);
    patch.setValue(value);
    EnvoyFilterEnvoyConfigObjectPatch object = new EnvoyFilterEnvoyConfigObjectPatch();
    object.setApplyTo(applyTo);
    object.setMatch(match);
    object.setPatch(patch);
    return object;
  }
}
