// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterApplyTo;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatchListener;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatchRouteConfiguration;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectPatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterListenerMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterListenerMatchFilterMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchOperation;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterRouteConfigurationMatch;
import io.slime.api.FieldPath;
import io.slime.core.envoyfilter.FilterNames;
import io.slime.core.envoyfilter.TypedConfig;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.catalogue.FilterCatalogue;
import io.slime.plugin.catalogue.FilterType;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Istio does with a patch: which operations it carries out for which objects, and what it
 * ignores or chokes on. Observed at a real istiod; the documentation promises more and less.
 */
public final class PatchRules {
  private static final Map<EnvoyFilterApplyTo, Set<EnvoyFilterPatchOperation>> OPERATIONS =
      new EnumMap<>(EnvoyFilterApplyTo.class);

  static {
    Set<EnvoyFilterPatchOperation> inChain =
        EnumSet.of(
            EnvoyFilterPatchOperation.INSERT_BEFORE,
            EnvoyFilterPatchOperation.INSERT_AFTER,
            EnvoyFilterPatchOperation.INSERT_FIRST,
            EnvoyFilterPatchOperation.REPLACE,
            EnvoyFilterPatchOperation.REMOVE,
            EnvoyFilterPatchOperation.MERGE);
    Set<EnvoyFilterPatchOperation> inChainOrAtEnd = EnumSet.copyOf(inChain);
    inChainOrAtEnd.add(EnvoyFilterPatchOperation.ADD);
    // An HTTP filter that is added stands behind the router, and the proxy refuses the listener.
    OPERATIONS.put(EnvoyFilterApplyTo.HTTP_FILTER, inChain);
    OPERATIONS.put(EnvoyFilterApplyTo.NETWORK_FILTER, inChainOrAtEnd);
    OPERATIONS.put(
        EnvoyFilterApplyTo.HTTP_ROUTE,
        EnumSet.of(
            EnvoyFilterPatchOperation.MERGE,
            EnvoyFilterPatchOperation.REMOVE,
            EnvoyFilterPatchOperation.ADD,
            EnvoyFilterPatchOperation.INSERT_FIRST,
            EnvoyFilterPatchOperation.INSERT_BEFORE,
            EnvoyFilterPatchOperation.INSERT_AFTER));
    OPERATIONS.put(
        EnvoyFilterApplyTo.VIRTUAL_HOST,
        EnumSet.of(
            EnvoyFilterPatchOperation.MERGE,
            EnvoyFilterPatchOperation.ADD,
            EnvoyFilterPatchOperation.REMOVE,
            EnvoyFilterPatchOperation.REPLACE));
    OPERATIONS.put(
        EnvoyFilterApplyTo.ROUTE_CONFIGURATION, EnumSet.of(EnvoyFilterPatchOperation.MERGE));
    OPERATIONS.put(
        EnvoyFilterApplyTo.CLUSTER,
        EnumSet.of(
            EnvoyFilterPatchOperation.MERGE,
            EnvoyFilterPatchOperation.ADD,
            EnvoyFilterPatchOperation.REMOVE));
    OPERATIONS.put(EnvoyFilterApplyTo.EXTENSION_CONFIG, EnumSet.of(EnvoyFilterPatchOperation.ADD));
  }

  private final FilterCatalogue catalogue;

  PatchRules(FilterCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Reports why Istio would not carry out a patch. */
  void check(EnvoyFilterEnvoyConfigObjectPatch patch, FieldPath at, Findings findings) {
    @Nullable String problem = problem(patch);
    if (problem != null) {
      findings.add(PluginIssue.BAD_RAW_PATCH, at, problem);
    }
  }

  private @Nullable String problem(EnvoyFilterEnvoyConfigObjectPatch patch) {
    @Nullable EnvoyFilterApplyTo applyTo = patch.getApplyTo();
    if (applyTo == null || applyTo == EnvoyFilterApplyTo.INVALID) {
      return "The patch says to nothing what it applies to.";
    }
    if (patch.getPatch() == null || patch.getPatch().getOperation() == null) {
      return "The patch has no operation.";
    }
    EnvoyFilterPatchOperation operation = patch.getPatch().getOperation();
    @Nullable Set<EnvoyFilterPatchOperation> possible = OPERATIONS.get(applyTo);
    if (possible != null && !possible.contains(operation)) {
      return operation == EnvoyFilterPatchOperation.ADD
          ? "ADD would put the filter behind the router, and the proxy would refuse the listener."
          : "Istio does not carry out " + operation + " for " + applyTo + ".";
    }
    @Nullable Object value = patch.getPatch().getValue();
    if (value == null && operation != EnvoyFilterPatchOperation.REMOVE) {
      return operation + " needs a value.";
    }
    @Nullable EnvoyFilterEnvoyConfigObjectMatch match = patch.getMatch();
    @Nullable String problem = match == null ? null : problemOfMatch(applyTo, match);
    if (problem == null && applyTo == EnvoyFilterApplyTo.HTTP_FILTER) {
      problem = problemOfFilter(operation, subFilter(match), value);
    }
    return problem;
  }

  private static @Nullable String problemOfMatch(
      EnvoyFilterApplyTo applyTo, EnvoyFilterEnvoyConfigObjectMatch match) {
    if (match.getProxy() != null && match.getProxy().getProxyVersion() != null) {
      @Nullable String problem = Scope.versionProblem(match.getProxy().getProxyVersion());
      if (problem != null) {
        return "The proxyVersion '"
            + match.getProxy().getProxyVersion()
            + "' cannot be used: "
            + problem
            + ".";
      }
    }
    boolean routes =
        applyTo == EnvoyFilterApplyTo.HTTP_ROUTE
            || applyTo == EnvoyFilterApplyTo.VIRTUAL_HOST
            || applyTo == EnvoyFilterApplyTo.ROUTE_CONFIGURATION;
    @Nullable Object kind = match.getObjectTypes();
    if (kind instanceof EnvoyFilterEnvoyConfigObjectMatchListener listener) {
      if (routes
          || applyTo == EnvoyFilterApplyTo.CLUSTER
          || applyTo == EnvoyFilterApplyTo.EXTENSION_CONFIG) {
        return "A match of listeners does not fit " + applyTo + ".";
      }
      return problemOfListener(applyTo, listener.getListener());
    }
    if (kind instanceof EnvoyFilterEnvoyConfigObjectMatchRouteConfiguration configuration) {
      return routes
          ? problemOfRoutes(configuration.getRouteConfiguration())
          : "A match of routes does not fit " + applyTo + ".";
    }
    return kind == null || applyTo == EnvoyFilterApplyTo.CLUSTER
        ? null
        : "A match of clusters does not fit " + applyTo + ".";
  }

  private static @Nullable String problemOfListener(
      EnvoyFilterApplyTo applyTo, @Nullable EnvoyFilterListenerMatch listener) {
    @Nullable EnvoyFilterListenerMatchFilterMatch filter = filter(listener);
    if (filter == null || filter.getSubFilter() == null) {
      return null;
    }
    if (applyTo == EnvoyFilterApplyTo.NETWORK_FILTER) {
      return "A subFilter is refused for NETWORK_FILTER.";
    }
    return FilterNames.HTTP_CONNECTION_MANAGER.equals(filter.getName())
        ? null
        : "A subFilter needs the filter " + FilterNames.HTTP_CONNECTION_MANAGER + ".";
  }

  /** Istio takes an empty name of a route for any route. */
  private static @Nullable String problemOfRoutes(
      @Nullable EnvoyFilterRouteConfigurationMatch routes) {
    return routes != null
            && routes.getVhost() != null
            && routes.getVhost().getRoute() != null
            && "".equals(routes.getVhost().getRoute().getName())
        ? "A route cannot be found by an empty name."
        : null;
  }

  private @Nullable String problemOfFilter(
      EnvoyFilterPatchOperation operation, @Nullable String anchor, @Nullable Object value) {
    if (anchor != null && !BaseChain.presentName(anchor).equals(anchor)) {
      return "Istio has no filter named " + anchor + " any more.";
    }
    boolean atRouter = FilterNames.ROUTER.equals(anchor);
    return switch (operation) {
      case INSERT_AFTER, REPLACE, REMOVE ->
          anchor == null
              ? operation + " needs the subFilter that it is about."
              : atRouter ? operation + " at the router leaves a chain that no proxy takes." : null;
      case MERGE -> problemOfMerge(anchor, value);
      default -> null;
    };
  }

  /**
   * Merging settings of another message makes istiod drop every patch of the proxy's listeners,
   * those of others among them.
   */
  private @Nullable String problemOfMerge(@Nullable String anchor, @Nullable Object value) {
    @Nullable FilterType filter = anchor == null ? null : catalogue.named(anchor);
    if (!(value instanceof Map<?, ?> map)
        || !(map.get("typed_config") instanceof Map<?, ?>
            || map.get("typedConfig") instanceof Map<?, ?>)) {
      return anchor == null ? "MERGE needs the subFilter that it is about." : null;
    }
    Object config = map.get("typed_config");
    Object type =
        ((Map<?, ?>) (config != null ? config : map.get("typedConfig"))).get(TypedConfig.TYPE);
    return filter != null && filter.message().equals(type)
        ? null
        : "Settings can be merged only into a known filter and as its own message; merging "
            + type
            + " into "
            + anchor
            + " could make Istio drop all patches of the listener.";
  }

  private static @Nullable String subFilter(@Nullable EnvoyFilterEnvoyConfigObjectMatch match) {
    if (match != null
        && match.getObjectTypes() instanceof EnvoyFilterEnvoyConfigObjectMatchListener listener) {
      @Nullable EnvoyFilterListenerMatchFilterMatch filter = filter(listener.getListener());
      return filter == null || filter.getSubFilter() == null
          ? null
          : filter.getSubFilter().getName();
    }
    return null;
  }

  private static @Nullable EnvoyFilterListenerMatchFilterMatch filter(
      @Nullable EnvoyFilterListenerMatch listener) {
    return listener == null || listener.getFilterChain() == null
        ? null
        : listener.getFilterChain().getFilter();
  }
}
