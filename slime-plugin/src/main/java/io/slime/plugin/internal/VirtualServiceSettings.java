// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.HostName;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.internal.RoutesPlan.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fault and cors of VirtualServices. Istio writes them into the route, as settings of the same
 * filters: a plugin's settings for the route take their place as a whole, and those for the virtual
 * host do not reach a route that has its own.
 */
final class VirtualServiceSettings {
  private static final String FAULT = "envoy.filters.http.fault";
  private static final String CORS = "envoy.filters.http.cors";

  private VirtualServiceSettings() {}

  static void check(RoutesPlan plan, MeshView mesh) {
    for (Setting setting : plan.settings) {
      if (setting.value() instanceof RouteValue.OfObject object && object.forwardingOnly()) {
        checkForwarding(setting, mesh);
      }
      if (setting.value() instanceof RouteValue.OfFilter value
          && (value.key().equals(FAULT) || value.key().equals(CORS))
          && setting.place().object() != RouteFields.ROUTE_CONFIGURATION) {
        check(setting, value.key(), mesh);
      }
    }
  }

  private static void check(Setting setting, String filter, MeshView mesh) {
    @Nullable String host = host(setting.place());
    if (host == null) {
      return;
    }
    for (VirtualService service : mesh.forHost(MeshKind.VIRTUAL_SERVICE, host)) {
      if (DeclaredHosts.routesHttp(service)
          && MeshSnapshot.hosts(service, mesh.clusterDomain()).contains(host)) {
        check(setting, filter, service);
      }
    }
  }

  /** What is merged into an action leaves redirects and direct responses alone. */
  private static void checkForwarding(Setting setting, MeshView mesh) {
    @Nullable String host = host(setting.place());
    @Nullable String route = setting.place().route();
    if (host == null || route == null) {
      return;
    }
    for (VirtualService service : mesh.forHost(MeshKind.VIRTUAL_SERVICE, host)) {
      if (!DeclaredHosts.routesHttp(service)
          || !MeshSnapshot.hosts(service, mesh.clusterDomain()).contains(host)) {
        continue;
      }
      for (@Nullable HTTPRoute rule : service.getSpec().getHttp()) {
        if (rule != null
            && isOf(route, rule)
            && (rule.getRedirect() != null || rule.getDirectResponse() != null)) {
          setting
              .routed()
              .draft()
              .findings
              .add(
                  PluginIssue.NOTHING_MATCHES,
                  setting.target().at(),
                  "The route "
                      + route
                      + " answers by itself, and has no action that "
                      + setting.routed().draft().name
                      + " could be patched into.");
          return;
        }
      }
    }
  }

  private static @Nullable String host(Place place) {
    if (place.domain() != null) {
      return place.domain();
    }
    @Nullable String name = place.virtualHost();
    return name == null || name.startsWith(RouteTarget.INBOUND)
        ? null
        : HostName.parse(name).text();
  }

  private static void check(Setting setting, String filter, VirtualService service) {
    List<HTTPRoute> rules = service.getSpec().getHttp();
    for (int i = 0; i < rules.size(); i++) {
      @Nullable HTTPRoute rule = rules.get(i);
      if (rule == null || !speaks(rule, filter) || !isOf(setting.place().route(), rule)) {
        continue;
      }
      boolean ofRoute = setting.place().object() == RouteFields.ROUTE;
      String field = filter.equals(FAULT) ? "fault" : "corsPolicy";
      String where =
          "VirtualService/"
              + service.getMetadata().getNamespace()
              + "/"
              + service.getMetadata().getName()
              + " spec.http["
              + i
              + "]."
              + field;
      PluginDraft draft = setting.routed().draft();
      draft.findings.add(
          PluginIssue.VIRTUAL_SERVICE_SETTING,
          setting.target().at(),
          ofRoute
              ? "The settings of " + draft.name + " take the place of " + where + "."
              : "The settings of " + draft.name + " give way to " + where + " for its routes.");
    }
  }

  private static boolean speaks(HTTPRoute rule, String filter) {
    return filter.equals(FAULT) ? rule.getFault() != null : rule.getCorsPolicy() != null;
  }

  private static boolean isOf(@Nullable String route, HTTPRoute rule) {
    @Nullable String name = rule.getName();
    return route == null
        || name != null && !name.isEmpty() && (route.equals(name) || route.startsWith(name + "."));
  }
}
