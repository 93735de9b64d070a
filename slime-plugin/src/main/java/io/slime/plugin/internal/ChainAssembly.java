// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.api.extensions.v1alpha1.PluginPhase;
import io.fabric8.istio.api.api.extensions.v1alpha1.WasmPluginTrafficSelector;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterApplyTo;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatchListener;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectPatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterListenerMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchOperation;
import io.fabric8.istio.api.extensions.v1alpha1.WasmPlugin;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.plugin.FilterChain;
import io.slime.plugin.FilterChain.Link;
import io.slime.plugin.FilterChain.Origin;
import io.slime.plugin.FilterChain.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a chain together as Istio does, by the names of filters. */
public final class ChainAssembly {
  private final List<Link> links = new ArrayList<>();
  private final Place place;

  private ChainAssembly(List<String> base, Place place) {
    this.place = place;
    base.forEach(name -> links.add(new Link(name, Optional.empty())));
  }

  /**
   * Puts a chain together.
   *
   * @param base the names of the filters to begin with
   * @param place the listener
   * @param resources EnvoyFilters and WasmPlugins
   * @param root Istio's root namespace
   * @return the chain
   */
  public static FilterChain of(
      List<String> base, Place place, Collection<? extends HasMetadata> resources, String root) {
    ChainAssembly assembly = new ChainAssembly(base, place);
    resources.stream()
        .filter(WasmPlugin.class::isInstance)
        .map(WasmPlugin.class::cast)
        .filter(plugin -> assembly.reaches(plugin, root))
        .sorted(
            Comparator.comparing((WasmPlugin plugin) -> phase(plugin))
                .thenComparing(plugin -> -priority(plugin.getSpec().getPriority()))
                .thenComparing(ChainAssembly::age)
                .thenComparing(plugin -> plugin.getMetadata().getName()))
        .forEach(assembly::put);
    List<EnvoyFilter> filters =
        resources.stream()
            .filter(EnvoyFilter.class::isInstance)
            .map(EnvoyFilter.class::cast)
            .filter(filter -> assembly.reaches(filter, root))
            .sorted(
                Comparator.comparing(
                        (EnvoyFilter filter) -> priority(filter.getSpec().getPriority()))
                    .thenComparing(filter -> !root.equals(filter.getMetadata().getNamespace()))
                    .thenComparing(ChainAssembly::age)
                    .thenComparing(filter -> filter.getMetadata().getName()))
            .toList();
    filters.forEach(assembly::apply);
    return new FilterChain(assembly.links);
  }

  private static int priority(@Nullable Integer priority) {
    return priority == null ? 0 : priority;
  }

  private static String age(HasMetadata resource) {
    return Objects.requireNonNullElse(resource.getMetadata().getCreationTimestamp(), "");
  }

  private static int phase(WasmPlugin plugin) {
    @Nullable PluginPhase phase = plugin.getSpec().getPhase();
    return phase == null || phase == PluginPhase.UNSPECIFIED_PHASE ? 4 : phase.ordinal();
  }

  private boolean reaches(EnvoyFilter filter, String root) {
    if (filter.getSpec() == null || filter.getSpec().getConfigPatches() == null) {
      return false;
    }
    boolean references =
        filter.getSpec().getTargetRefs() != null && !filter.getSpec().getTargetRefs().isEmpty();
    var selector = filter.getSpec().getWorkloadSelector();
    return !references && reaches(filter, root, selector == null ? null : selector.getLabels());
  }

  private boolean reaches(WasmPlugin plugin, String root) {
    if (plugin.getSpec() == null) {
      return false;
    }
    var selector = plugin.getSpec().getSelector();
    return reaches(plugin, root, selector == null ? null : selector.getMatchLabels())
        && (plugin.getSpec().getMatch() == null
            || plugin.getSpec().getMatch().isEmpty()
            || plugin.getSpec().getMatch().stream().anyMatch(this::matches));
  }

  private boolean reaches(HasMetadata resource, String root, @Nullable Map<String, String> labels) {
    String namespace = resource.getMetadata().getNamespace();
    return (place.namespace().equals(namespace) || root.equals(namespace))
        && (labels == null || place.labels().entrySet().containsAll(labels.entrySet()));
  }

  private boolean matches(WasmPluginTrafficSelector traffic) {
    Object mode = traffic.getAdditionalProperties().get("mode");
    boolean inbound = place.listener() == ListenerType.INBOUND;
    boolean direction =
        mode == null
            || mode.equals("CLIENT_AND_SERVER")
            || mode.equals(inbound ? "SERVER" : "CLIENT");
    return direction
        && (traffic.getPorts() == null
            || traffic.getPorts().isEmpty()
            || traffic.getPorts().stream().anyMatch(p -> p.getNumber() == place.port()));
  }

  /** WasmPlugins stand before the first filter behind Istio's authorization. */
  private void put(WasmPlugin plugin) {
    int at = indexOf(BaseChain.BEHIND_AUTHORIZATION);
    String name = plugin.getMetadata().getNamespace() + "." + plugin.getMetadata().getName();
    links.add(Math.max(at, 0), link(name, plugin, Paths.SPEC));
  }

  private static Link link(String name, HasMetadata resource, FieldPath path) {
    return new Link(name, Optional.of(new Origin(ResourceId.of(resource), path)));
  }

  private void apply(EnvoyFilter filter) {
    List<EnvoyFilterEnvoyConfigObjectPatch> patches = filter.getSpec().getConfigPatches();
    for (int i = 0; i < patches.size(); i++) {
      EnvoyFilterEnvoyConfigObjectPatch patch = patches.get(i);
      if (patch != null
          && patch.getApplyTo() == EnvoyFilterApplyTo.HTTP_FILTER
          && patch.getPatch() != null
          && patch.getPatch().getOperation() != null
          && matches(patch.getMatch())) {
        Object name = patch.getPatch().getValue() instanceof Map<?, ?> map ? map.get("name") : null;
        apply(
            patch.getPatch().getOperation(),
            anchor(patch.getMatch()),
            link(String.valueOf(name), filter, Paths.CONFIG_PATCHES.at(i)));
      }
    }
  }

  private boolean matches(@Nullable EnvoyFilterEnvoyConfigObjectMatch match) {
    if (match == null) {
      return true;
    }
    boolean context =
        match.getContext() == null
            || match.getContext() == EnvoyFilterPatchContext.ANY
            || match.getContext() == ChainedFilter.context(place.listener());
    @Nullable EnvoyFilterListenerMatch listener = listener(match);
    return context
        && (listener == null
            || listener.getPortNumber() == null
            || listener.getPortNumber() == 0
            || listener.getPortNumber() == place.port());
  }

  private static @Nullable EnvoyFilterListenerMatch listener(
      @Nullable EnvoyFilterEnvoyConfigObjectMatch match) {
    return match != null
            && match.getObjectTypes() instanceof EnvoyFilterEnvoyConfigObjectMatchListener given
        ? given.getListener()
        : null;
  }

  private static @Nullable String anchor(@Nullable EnvoyFilterEnvoyConfigObjectMatch match) {
    @Nullable EnvoyFilterListenerMatch listener = listener(match);
    return listener == null
            || listener.getFilterChain() == null
            || listener.getFilterChain().getFilter() == null
            || listener.getFilterChain().getFilter().getSubFilter() == null
        ? null
        : listener.getFilterChain().getFilter().getSubFilter().getName();
  }

  private void apply(EnvoyFilterPatchOperation operation, @Nullable String anchor, Link link) {
    int at = anchor == null ? 0 : indexOf(anchor);
    switch (operation) {
      case INSERT_FIRST -> links.add(0, link);
      case ADD -> links.add(link);
      case INSERT_BEFORE -> {
        if (at >= 0) {
          links.add(at, link);
        }
      }
      case INSERT_AFTER -> {
        if (at >= 0) {
          links.add(Math.min(at + 1, links.size()), link);
        }
      }
      case REPLACE -> {
        if (anchor != null && at >= 0) {
          links.set(at, link);
        }
      }
      case REMOVE -> links.removeIf(one -> one.filter().equals(anchor));
      default -> {} // merges change no names
    }
  }

  private int indexOf(String name) {
    for (int i = 0; i < links.size(); i++) {
      if (links.get(i).filter().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
