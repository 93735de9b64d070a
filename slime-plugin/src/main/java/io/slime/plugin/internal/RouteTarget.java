// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.FieldPath;
import io.slime.api.plugin.EnvoyPluginSpec;
import io.slime.api.plugin.Listener;
import io.slime.core.host.HostName;
import io.slime.plugin.PluginIssue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place that settings are for, as its owner wrote it.
 *
 * @param object what the settings are merged into
 * @param at the field that says so
 * @param listener a route configuration, or null for the others
 * @param host the virtual host, or null for any
 * @param route the route, or null for all routes of the virtual host
 */
record RouteTarget(
    RouteFields object,
    FieldPath at,
    @Nullable Listener listener,
    @Nullable VirtualHostName host,
    @Nullable String route) {

  /** The beginning of the names that Istio gives to the virtual hosts of inbound listeners. */
  static final String INBOUND = "inbound|";

  /**
   * The name of a virtual host.
   *
   * @param text as written
   * @param host the host in it; null where the text is a name of Istio's own
   */
  record VirtualHostName(String text, @Nullable HostName host) {
    /** Whether it is the name of an inbound one. */
    boolean isInbound() {
      return text.startsWith(INBOUND);
    }
  }

  /** Reads all targets: listeners first, then hosts, then routes, each in their order. */
  static List<RouteTarget> read(EnvoyPluginSpec spec, Findings findings) {
    List<RouteTarget> targets =
        new ArrayList<>(spec.listener().size() + spec.host().size() + spec.route().size());
    for (int i = 0; i < spec.listener().size(); i++) {
      @Nullable Listener listener = spec.listener().get(i);
      if (listener != null) {
        FieldPath here = Paths.LISTENER.at(i);
        if (checkListener(listener, here, findings)) {
          targets.add(new RouteTarget(RouteFields.ROUTE_CONFIGURATION, here, listener, null, null));
        }
      }
    }
    for (int i = 0; i < spec.host().size(); i++) {
      @Nullable String host = spec.host().get(i);
      FieldPath here = Paths.HOST.at(i);
      @Nullable VirtualHostName name = host == null ? null : hostName(host, here, findings);
      if (name != null) {
        targets.add(new RouteTarget(RouteFields.VIRTUAL_HOST, here, null, name, null));
      }
    }
    for (int i = 0; i < spec.route().size(); i++) {
      @Nullable String route = spec.route().get(i);
      if (route != null) {
        addRoute(route, Paths.ROUTE.at(i), findings, targets);
      }
    }
    return targets;
  }

  private static boolean checkListener(Listener listener, FieldPath at, Findings findings) {
    findings.unread(Listener.class, listener.extra(), at);
    if (listener.outbound() != null) {
      findings.add(
          PluginIssue.WITHOUT_EFFECT,
          at.field("outbound"),
          "outbound selects nothing; listenerType of each plugin does.");
    }
    @Nullable Integer port = listener.port();
    if (port != null && (port < 0 || port > 65535)) {
      findings.add(PluginIssue.BAD_PORT, at.field("port"), port + " is no port.");
      return false;
    }
    @Nullable String gateway = listener.gateway();
    if (gateway != null
        && (gateway.indexOf('/') <= 0 || gateway.indexOf('/') == gateway.length() - 1)) {
      findings.add(
          PluginIssue.BAD_TARGET,
          at.field("gateway"),
          "'" + gateway + "' is not namespace/name, and Istio would match nothing.");
      return false;
    }
    boolean empty =
        (port == null || port == 0) && isEmpty(listener.bind()) && isEmpty(listener.name());
    if (empty) {
      findings.add(PluginIssue.BAD_TARGET, at, "The listener has neither port, bind nor name.");
    }
    return !empty;
  }

  static boolean isEmpty(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  private static void addRoute(
      String text, FieldPath at, Findings findings, List<RouteTarget> targets) {
    int slash = text.indexOf('/');
    String route = text.substring(slash + 1);
    if (slash <= 0 && route.isEmpty()) {
      findings.add(
          PluginIssue.BAD_TARGET,
          at,
          "'" + text + "' names no route, and would mean every route of every virtual host.",
          "Write virtual host/route.");
      return;
    }
    @Nullable VirtualHostName name =
        slash <= 0 ? null : hostName(text, slash, at, findings, targets);
    if (name == null && slash > 0) {
      return;
    }
    if (name == null) {
      findings.add(
          PluginIssue.MANY_ROUTES,
          at,
          "Without a virtual host the routes named " + route + " of all of them are meant.");
    }
    targets.add(new RouteTarget(RouteFields.ROUTE, at, null, name, route.isEmpty() ? null : route));
  }

  /** The host before the slash; the routes of a host often follow it, or each other. */
  private static @Nullable VirtualHostName hostName(
      String text, int slash, FieldPath at, Findings findings, List<RouteTarget> targets) {
    @Nullable VirtualHostName last =
        targets.isEmpty() ? null : targets.get(targets.size() - 1).host();
    return last != null && last.text().length() == slash && text.startsWith(last.text())
        ? last
        : hostName(text.substring(0, slash), at, findings);
  }

  private static @Nullable VirtualHostName hostName(String text, FieldPath at, Findings findings) {
    if (text.startsWith(INBOUND) || text.equals("allow_any") || text.equals("block_all")) {
      return new VirtualHostName(text, null);
    }
    boolean anyPort = text.endsWith(":*");
    HostName host = HostName.parse(anyPort ? text.substring(0, text.length() - 2) : text);
    if (!host.isValid()) {
      findings.add(
          PluginIssue.BAD_TARGET,
          at,
          text.isEmpty()
              ? "The host is empty, and would mean every virtual host."
              : "'" + text + "' " + host.problem().orElseThrow().reason() + ".");
      return null;
    }
    return new VirtualHostName(text, host);
  }
}
