// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.TranslationContext;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.internal.RouteTarget.VirtualHostName;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the places of targets: by the names that Istio gives things, and what the mesh knows. */
final class PlaceFinder {
  private static final int LISTENERS = ListenerType.values().length;
  private static final @Nullable List<?>[] NONE = {};

  private final RoutesDraft routes;
  private final TranslationContext context;
  private final Findings findings;
  private @Nullable List<?>[] found = NONE;
  private @Nullable InboundPlaces inbound;
  private @Nullable OutboundPlaces outbound;
  private @Nullable GatewayPlaces gateways;
  private @Nullable RouteTarget current;

  PlaceFinder(RoutesDraft routes, TranslationContext context, Findings findings) {
    this.routes = routes;
    this.context = context;
    this.findings = findings;
  }

  private InboundPlaces inbound() {
    if (inbound == null) {
      inbound = new InboundPlaces(routes, context.mesh(), findings);
    }
    return inbound;
  }

  private OutboundPlaces outbound() {
    if (outbound == null) {
      outbound = new OutboundPlaces(routes, context, findings);
    }
    return outbound;
  }

  private GatewayPlaces gateways() {
    if (gateways == null) {
      gateways = new GatewayPlaces(routes, context, findings);
    }
    return gateways;
  }

  /** The places of a target for a plugin; those of one target are asked for one after another. */
  @SuppressWarnings("unchecked") // only lists of places are stored
  List<Place> of(RouteTarget target, PluginDraft draft) {
    @Nullable VirtualHostName host = target.host();
    ListenerType listener =
        host != null && host.isInbound() ? ListenerType.INBOUND : draft.listener;
    if (routes.plugins.size() == 1) {
      return find(target, listener);
    }
    if (target != current) {
      current = target;
      found = new List<?>[LISTENERS];
    }
    @Nullable List<?> places = found[listener.ordinal()];
    if (places == null) {
      places = find(target, listener);
      found[listener.ordinal()] = places;
    }
    return (List<Place>) places;
  }

  private List<Place> find(RouteTarget target, ListenerType listener) {
    if (target.listener() != null) {
      return ofListener(target, listener);
    }
    @Nullable VirtualHostName host = target.host();
    if (host == null) {
      return List.of(Place.named(target, listener, null));
    }
    if (listener == ListenerType.INBOUND) {
      return inbound().of(target, host);
    }
    if (host.host() == null) {
      return List.of(Place.named(target, listener, host.text()));
    }
    return listener == ListenerType.GATEWAY
        ? gateways().of(target, host.text(), host.host())
        : outbound().of(target, host.host());
  }

  private List<Place> ofListener(RouteTarget target, ListenerType listener) {
    var given = Objects.requireNonNull(target.listener());
    if (!RouteTarget.isEmpty(given.name())) {
      return List.of(Place.configuration(listener, given.name()));
    }
    boolean sidecar = Boolean.TRUE.equals(given.sidecar());
    int port = given.port() == null ? 0 : given.port();
    if (port == 0) {
      // The route configuration of a listener on a unix socket is named after the socket.
      return List.of(Place.configuration(listener, Objects.requireNonNull(given.bind())));
    }
    if (sidecar == (listener == ListenerType.GATEWAY)) {
      findings.add(
          PluginIssue.BAD_TARGET,
          target.at(),
          sidecar
              ? "The listener is one of a sidecar, and a plugin is for gateways."
              : "The listener is one of a gateway, and a plugin is for sidecars.",
          sidecar
              ? "Remove sidecar, or give the plugin listenerType Inbound or Outbound."
              : "Say sidecar: true, or give the plugin listenerType Gateway.");
      return List.of();
    }
    return switch (listener) {
      case INBOUND -> inbound().ofListener(target, port);
      case OUTBOUND -> outbound().ofListener(target, given, port);
      case GATEWAY -> gateways().ofListener(target, given, port);
    };
  }
}
