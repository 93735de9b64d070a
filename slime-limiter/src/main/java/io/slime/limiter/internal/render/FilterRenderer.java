// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.render;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterApplyTo;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectPatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchOperation;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterRouteConfigurationMatch;
import io.slime.api.FieldPath;
import io.slime.core.envoyfilter.Fields;
import io.slime.core.envoyfilter.FilterNames;
import io.slime.core.envoyfilter.Matches;
import io.slime.core.envoyfilter.Patches;
import io.slime.core.envoyfilter.TypeUrls;
import io.slime.core.envoyfilter.TypedConfig;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.internal.plan.FilterPlan;
import io.slime.limiter.internal.plan.FilterPlan.PlacePlan;
import io.slime.limiter.internal.plan.Place;
import io.slime.limiter.internal.plan.SetPlan;
import io.slime.limiter.internal.rule.ResponseRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the patches of a set: for each filter where it is inserted, then what it does where. */
public final class FilterRenderer {
  private static final String CATCH_ALL = "InboundPassthroughCluster";
  private static final String HTTP_CONNECTION_MANAGER =
      TypeUrls.PREFIX
          + "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager";

  /** Nearly every limiter needs it. */
  private static final EnvoyFilterEnvoyConfigObjectMatch INBOUND_CHAINS =
      chains(EnvoyFilterPatchContext.SIDECAR_INBOUND);

  private final LimiterOptions options;
  private final ResponseRule response;
  private final Release release;
  private final Written written;
  private final List<EnvoyFilterEnvoyConfigObjectPatch> patches = new ArrayList<>(4);

  /** Is told where each thing was written. */
  public interface Written {
    /** Tells nobody. */
    Written NOBODY = new Written() {};

    /**
     * A filter was inserted.
     *
     * @param at where the patch is
     * @param filter the filter
     */
    default void inserted(FieldPath at, FilterPlan filter) {}

    /**
     * The buckets of a filter at a place were written.
     *
     * @param at where the patch is
     * @param filter the filter
     * @param place the place
     */
    default void counted(FieldPath at, FilterPlan filter, PlacePlan place) {}

    /**
     * What a filter does at a place was written.
     *
     * @param at where the patch is
     * @param filter the filter
     * @param place the place
     */
    default void routed(FieldPath at, FilterPlan filter, PlacePlan place) {}

    /**
     * Somewhere a filter was told to do nothing.
     *
     * @param at where the patch is
     */
    default void spared(FieldPath at) {}

    /**
     * The body of refusals was written.
     *
     * @param at where the patch is
     */
    default void replied(FieldPath at) {}
  }

  /**
   * A renderer.
   *
   * @param options the options
   * @param response what all filters have in common
   * @param release the release of Istio
   * @param written is told where each thing was written
   */
  public FilterRenderer(
      LimiterOptions options, ResponseRule response, Release release, Written written) {
    this.options = options;
    this.response = response;
    this.release = release;
    this.written = written;
  }

  /**
   * Writes the patches of a set.
   *
   * @param set the set
   * @return the patches in the order in which they are applied
   */
  public List<EnvoyFilterEnvoyConfigObjectPatch> patches(SetPlan set) {
    List<FilterPlan> filters = set.filters();
    for (int i = 0; i < filters.size(); i++) {
      FilterPlan filter = filters.get(i);
      String statPrefix = LocalSettings.statPrefix(filter.name());
      insert(filter, statPrefix);
      for (int j = 0; j < filter.places().size(); j++) {
        route(filter, filter.places().get(j), statPrefix);
      }
      spareCatchAll(filter);
    }
    if (response.body() != null && !filters.isEmpty()) {
      reply(filters, response.body());
    }
    return patches;
  }

  private void insert(FilterPlan filter, String statPrefix) {
    boolean global = filter.settings().global();
    boolean elsewhere =
        global ? options.disableInsertGlobalRateLimit() : options.disableInsertLocalRateLimit();
    if (elsewhere) {
      return;
    }
    for (int i = 0; i < filter.contexts().size(); i++) {
      written.inserted(at(), filter);
      EnvoyFilterPatchContext context = filter.contexts().get(i);
      add(
          EnvoyFilterApplyTo.HTTP_FILTER,
          context == EnvoyFilterPatchContext.SIDECAR_INBOUND && options.proxyVersion().isEmpty()
              ? INBOUND_CHAINS
              : chains(context),
          EnvoyFilterPatchOperation.INSERT_BEFORE,
          global
              ? GlobalSettings.filter(filter, options, response, release)
              : LocalSettings.filter(filter.name(), statPrefix));
    }
  }

  /** All HTTP chains, before the router. */
  private static EnvoyFilterEnvoyConfigObjectMatch chains(EnvoyFilterPatchContext context) {
    return Matches.listener(context, null, FilterNames.HTTP_CONNECTION_MANAGER, FilterNames.ROUTER);
  }

  private void route(FilterPlan filter, PlacePlan place, String statPrefix) {
    boolean global = filter.settings().global();
    boolean embeds = global ? release.embedsGlobal() : release.embedsLocal();
    if (!embeds && !filter.settings().foreignActions()) {
      actions(filter, place);
    }
    if (global && !embeds && !place.place().wholeHost()) {
      return;
    }
    written.routed(at(), filter, place);
    if (!global) {
      written.counted(at(), filter, place);
    }
    merge(
        place.place(),
        false,
        perFilter(
            filter.name(),
            global
                ? embeds ? GlobalSettings.route(place) : GlobalSettings.wholeHost()
                : LocalSettings.route(filter.settings(), statPrefix, place, response, release)));
  }

  /**
   * Older releases look for the actions at the route, where a redirect would lose its own, and at
   * the virtual host only if the route has none.
   */
  private void actions(FilterPlan filter, PlacePlan place) {
    Map<String, @Nullable Object> limits =
        Fields.of("rate_limits", LocalSettings.rateLimits(place.rules()));
    written.routed(at(), filter, place);
    boolean whole = place.place().wholeHost();
    merge(place.place(), !whole, whole ? limits : Fields.of("route", limits));
  }

  private void merge(Place place, boolean forwardingOnly, Map<String, @Nullable Object> value) {
    boolean shared =
        options.proxyVersion().isEmpty() && !forwardingOnly && InboundRoutes.are(place);
    add(
        place.wholeHost() ? EnvoyFilterApplyTo.VIRTUAL_HOST : EnvoyFilterApplyTo.HTTP_ROUTE,
        shared ? InboundRoutes.of(place.portNumber()) : routes(place, forwardingOnly),
        EnvoyFilterPatchOperation.MERGE,
        value);
  }

  private static EnvoyFilterEnvoyConfigObjectMatch routes(Place place, boolean forwardingOnly) {
    var route = place.wholeHost() ? null : Matches.route(place.route(), forwardingOnly);
    EnvoyFilterRouteConfigurationMatch routes = new EnvoyFilterRouteConfigurationMatch();
    routes.setPortNumber(place.portNumber());
    routes.setVhost(Matches.virtualHost(place.virtualHost(), place.domain(), route));
    return Matches.routes(place.context(), routes);
  }

  /**
   * Where the ports are not known, the patch of all inbound routes is followed by one that takes it
   * back for the ports without a service: Istio replaces what a filter does at a route.
   */
  private void spareCatchAll(FilterPlan filter) {
    for (int i = 0; i < filter.places().size(); i++) {
      PlacePlan place = filter.places().get(i);
      boolean global = filter.settings().global();
      if (place.place().coversCatchAll() && (!global || release.embedsGlobal())) {
        EnvoyFilterRouteConfigurationMatch routes = new EnvoyFilterRouteConfigurationMatch();
        routes.setName(CATCH_ALL);
        routes.setVhost(
            Matches.virtualHost(null, null, Matches.route(place.place().route(), false)));
        written.spared(at());
        add(
            EnvoyFilterApplyTo.HTTP_ROUTE,
            Matches.routes(place.place().context(), routes),
            EnvoyFilterPatchOperation.MERGE,
            perFilter(
                filter.name(), global ? GlobalSettings.idle() : LocalSettings.idle(filter.name())));
        return;
      }
    }
  }

  /** Envoy's rate limit filters have a fixed body; the connection manager can replace it. */
  private void reply(List<FilterPlan> filters, String body) {
    Map<EnvoyFilterPatchContext, List<@Nullable Long>> ports = new LinkedHashMap<>(2);
    for (FilterPlan filter : filters) {
      for (PlacePlan place : filter.places()) {
        Place at = place.place();
        boolean listener = at.context() == EnvoyFilterPatchContext.SIDECAR_INBOUND;
        List<@Nullable Long> of =
            ports.computeIfAbsent(at.context(), context -> new ArrayList<>(1));
        Long port = listener ? at.portNumber() : null;
        if (!of.contains(port)) {
          of.add(port);
        }
      }
    }
    Map<String, @Nullable Object> mapper = ReplyBody.mapper(body, response.contentType());
    Map<String, @Nullable Object> value =
        Fields.of(
            "typed_config",
            TypedConfig.of(
                HTTP_CONNECTION_MANAGER,
                Fields.of("local_reply_config", Fields.of("mappers", List.of(mapper)))));
    ports.forEach(
        (context, of) ->
            of.forEach(
                port -> {
                  written.replied(at());
                  add(
                      EnvoyFilterApplyTo.NETWORK_FILTER,
                      Matches.listener(context, port, FilterNames.HTTP_CONNECTION_MANAGER, null),
                      EnvoyFilterPatchOperation.MERGE,
                      value);
                }));
  }

  private static Map<String, @Nullable Object> perFilter(
      String name, Map<String, @Nullable Object> settings) {
    return Fields.of("typed_per_filter_config", Fields.of(name, settings));
  }

  private FieldPath at() {
    return written == Written.NOBODY
        ? FieldPath.ROOT
        : FieldPath.of("spec", "configPatches").index(patches.size());
  }

  private void add(
      EnvoyFilterApplyTo applyTo,
      EnvoyFilterEnvoyConfigObjectMatch match,
      EnvoyFilterPatchOperation operation,
      Map<String, @Nullable Object> value) {
    if (!options.proxyVersion().isEmpty()) {
      match.setProxy(Matches.proxy(options.proxyVersion()));
    }
    patches.add(Patches.patch(applyTo, match, operation, value));
  }
}
