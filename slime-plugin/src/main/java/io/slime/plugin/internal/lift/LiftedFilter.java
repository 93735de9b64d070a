// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal.lift;

import static io.slime.plugin.internal.lift.PatchForm.at;
import static io.slime.plugin.internal.lift.PatchForm.map;
import static io.slime.plugin.internal.lift.PatchForm.text;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectPatch;
import io.fabric8.istio.api.api.type.v1beta1.PolicyTargetReference;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.Target;
import io.slime.api.TranslationContext;
import io.slime.api.plugin.EnvoyPlugin;
import io.slime.api.plugin.EnvoyPluginSpec;
import io.slime.api.plugin.Listener;
import io.slime.api.plugin.Plugin;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.api.plugin.PluginManager;
import io.slime.api.plugin.PluginManagerSpec;
import io.slime.api.plugin.TargetReference;
import io.slime.api.plugin.WorkloadSelector;
import io.slime.core.Ownership;
import io.slime.plugin.EnvoyPluginTranslator;
import io.slime.plugin.Lifted;
import io.slime.plugin.Lifted.LeftPatch;
import io.slime.plugin.PluginManagerTranslator;
import io.slime.plugin.PluginOptions;
import io.slime.plugin.catalogue.FilterCatalogue;
import io.slime.plugin.schema.SettingsSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lifts the patches of one EnvoyFilter. */
public final class LiftedFilter {
  private static final TranslationContext WORLD =
      TranslationContext.builder()
          .target(new Target(Target.NEWEST))
          .now(Instant.EPOCH) // time plays no part
          .build();

  private final EnvoyFilter filter;
  private final PluginManagerTranslator managers;
  private final EnvoyPluginTranslator routes;
  private final TreeMap<Integer, String> left = new TreeMap<>();
  private final List<Plugin> plugins = new ArrayList<>();
  private final List<Boolean> reversed = new ArrayList<>();
  private final Map<RoutePlace, List<Plugin>> byPlace = new LinkedHashMap<>();

  private LiftedFilter(EnvoyFilter filter, FilterCatalogue catalogue) {
    this.filter = filter;
    this.managers =
        new PluginManagerTranslator(PluginOptions.defaults(), catalogue, SettingsSchema.NONE);
    this.routes =
        new EnvoyPluginTranslator(PluginOptions.defaults(), catalogue, SettingsSchema.NONE);
  }

  /**
   * Lifts an EnvoyFilter.
   *
   * @param filter the EnvoyFilter
   * @param catalogue which filters there are
   * @return the resources, and what stays
   */
  public static Lifted of(EnvoyFilter filter, FilterCatalogue catalogue) {
    LiftedFilter lifted = new LiftedFilter(filter, catalogue);
    lifted.readPatches();
    List<HasMetadata> resources = new ArrayList<>();
    if (!lifted.plugins.isEmpty()) {
      resources.add(lifted.manager(lifted.inOrderOfRequests()));
    }
    resources.addAll(lifted.envoyPlugins(!resources.isEmpty()));
    List<LeftPatch> stays = new ArrayList<>();
    lifted.left.forEach((index, reason) -> stays.add(new LeftPatch(index, reason)));
    return new Lifted(resources, stays);
  }

  private void readPatches() {
    List<Map<String, @Nullable Object>> patches = new ArrayList<>();
    if (filter.getSpec() != null && filter.getSpec().getConfigPatches() != null) {
      for (EnvoyFilterEnvoyConfigObjectPatch patch : filter.getSpec().getConfigPatches()) {
        patches.add(patch == null ? Map.of() : PatchForm.tree(patch));
      }
    }
    Map<String, Integer> definitions = new LinkedHashMap<>();
    for (int i = 0; i < patches.size(); i++) {
      @Nullable String name = text(patches.get(i), "patch", "value", "name");
      if ("EXTENSION_CONFIG".equals(patches.get(i).get("applyTo")) && name != null) {
        definitions.putIfAbsent(name, i);
        left.put(i, "No filter of this EnvoyFilter that can be lifted is discovered from it.");
      }
    }
    for (int i = 0; i < patches.size(); i++) {
      Map<String, @Nullable Object> patch = patches.get(i);
      String applyTo = String.valueOf(patch.get("applyTo"));
      switch (applyTo) {
        case "HTTP_FILTER" -> liftFilter(i, patches, definitions);
        case "ROUTE_CONFIGURATION", "VIRTUAL_HOST", "HTTP_ROUTE" -> liftRoutes(i, patch);
        case "EXTENSION_CONFIG" -> {}
        default -> left.put(i, "Plugins change HTTP filters and routes, and no " + applyTo + ".");
      }
    }
  }

  private void liftFilter(
      int index, List<Map<String, @Nullable Object>> patches, Map<String, Integer> definitions) {
    Map<String, @Nullable Object> patch = patches.get(index);
    @Nullable String reason = reasonAgainst(patch);
    String operation = String.valueOf(at(patch, "patch", "operation"));
    if (reason == null && !operation.startsWith("INSERT_")) {
      reason = "A PluginManager inserts filters, and does no " + operation + ".";
    }
    if (reason != null) {
      left.put(index, reason);
      return;
    }
    Map<String, @Nullable Object> value = PatchForm.spelled(map(at(patch, "patch", "value")));
    boolean discovered = value.containsKey("config_discovery");
    @Nullable Integer definition =
        discovered ? definitions.get(String.valueOf(value.get("name"))) : null;
    if (discovered && definition == null) {
      left.put(index, "The module of the filter is defined in another EnvoyFilter.");
      return;
    }
    Plugin plugin =
        LiftedPlugins.filter(
            patch, definition == null ? null : map(at(patches.get(definition), "patch", "value")));
    List<Map<String, @Nullable Object>> wanted = new ArrayList<>();
    if (definition != null) {
      wanted.addAll(PatchForm.of(patches.get(definition)));
    }
    wanted.addAll(PatchForm.of(patch));
    reason = Proof.reasonAgainst(managers.translate(manager(List.of(plugin)), WORLD), wanted);
    if (reason != null) {
      left.put(index, reason);
      return;
    }
    plugins.add(plugin);
    reversed.add(plugin.after() != null || plugin.phase() != null);
    if (definition != null) {
      left.remove(definition);
    }
  }

  private static @Nullable String reasonAgainst(Map<String, @Nullable Object> patch) {
    if (LiftedPlugins.listener(patch) == null) {
      return "A plugin is for one of SIDECAR_INBOUND, SIDECAR_OUTBOUND and GATEWAY.";
    }
    return at(patch, "match", "proxy") == null
        ? null
        : "A version of proxies is an option for all plugins, and not one of a single plugin.";
  }

  /** Filters that push each other back are listed from the last to the first. */
  private List<Plugin> inOrderOfRequests() {
    Map<List<?>, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < plugins.size(); i++) {
      if (reversed.get(i)) {
        Plugin plugin = plugins.get(i);
        List<Object> anchor = new ArrayList<>();
        anchor.add(plugin.after());
        anchor.add(plugin.phase());
        groups.computeIfAbsent(anchor, key -> new ArrayList<>()).add(i);
      }
    }
    List<Plugin> ordered = new ArrayList<>(plugins);
    for (List<Integer> places : groups.values()) {
      for (int i = 0; i < places.size(); i++) {
        ordered.set(places.get(i), plugins.get(places.get(places.size() - 1 - i)));
      }
    }
    return ordered;
  }

  private void liftRoutes(int index, Map<String, @Nullable Object> patch) {
    @Nullable String reason = reasonAgainst(patch);
    if (reason == null && !"MERGE".equals(at(patch, "patch", "operation"))) {
      reason = "An EnvoyPlugin merges settings, and does nothing else.";
    }
    if (reason != null) {
      left.put(index, reason);
      return;
    }
    ListenerType listener = java.util.Objects.requireNonNull(LiftedPlugins.listener(patch));
    @Nullable RoutePlace place = RoutePlace.of(patch, String.valueOf(patch.get("applyTo")));
    if (place == null) {
      left.put(index, "An EnvoyPlugin names its places, and this match names none.");
      return;
    }
    List<Plugin> found = new ArrayList<>();
    for (Map<String, @Nullable Object> form : PatchForm.of(patch)) {
      Map<String, @Nullable Object> value = map(form.get("value"));
      Map<String, @Nullable Object> perFilter = map(value.get("typed_per_filter_config"));
      if (perFilter.isEmpty()) {
        found.add(LiftedPlugins.direct(listener, value));
      } else {
        perFilter.forEach(
            (name, config) -> found.add(LiftedPlugins.perRoute(listener, name, map(config))));
      }
    }
    EnvoyPlugin alone = envoyPlugin("alone", Map.of(place, found));
    reason = Proof.reasonAgainst(routes.translate(alone, WORLD), PatchForm.of(patch));
    List<Plugin> there = byPlace.getOrDefault(place, List.of());
    if (reason == null
        && there.stream().anyMatch(p -> found.stream().anyMatch(q -> p.name().equals(q.name())))) {
      reason = "Another patch sets the same at this place, and only one of them would count.";
    }
    if (reason != null) {
      left.put(index, reason);
    } else {
      byPlace.computeIfAbsent(place, key -> new ArrayList<>()).addAll(found);
    }
  }

  /** One EnvoyPlugin for all places with the same settings. */
  private List<EnvoyPlugin> envoyPlugins(boolean besideManager) {
    Map<List<Plugin>, Map<RoutePlace, List<Plugin>>> bySettings = new LinkedHashMap<>();
    byPlace.forEach(
        (place, settings) ->
            bySettings
                .computeIfAbsent(settings, key -> new LinkedHashMap<>())
                .put(place, settings));
    List<EnvoyPlugin> all = new ArrayList<>();
    for (Map<RoutePlace, List<Plugin>> places : bySettings.values()) {
      String name = filter.getMetadata().getName();
      boolean first = all.isEmpty() && !besideManager;
      int number = all.size() + (besideManager ? 1 : 0);
      String suffix = first ? "" : number == 1 ? "-routes" : "-routes-" + number;
      all.add(envoyPlugin(name + suffix, places));
    }
    return all;
  }

  private PluginManager manager(List<Plugin> of) {
    return new PluginManager(
        metadata(filter.getMetadata().getName()),
        new PluginManagerSpec(
            labels(), references(), of, priority(), null, null, List.of(), Map.of()),
        null);
  }

  private EnvoyPlugin envoyPlugin(String name, Map<RoutePlace, List<Plugin>> places) {
    List<Listener> listeners = new ArrayList<>();
    List<String> hosts = new ArrayList<>();
    List<String> routePaths = new ArrayList<>();
    for (RoutePlace place : places.keySet()) {
      if (place.listener() != null) {
        listeners.add(place.listener());
      } else if (place.host() != null) {
        hosts.add(place.host());
      } else {
        routePaths.add(String.valueOf(place.route()));
      }
    }
    @Nullable Map<String, String> labels = labels();
    return new EnvoyPlugin(
        metadata(name),
        new EnvoyPluginSpec(
            labels == null ? null : new WorkloadSelector(labels, Map.of()),
            references(),
            listeners,
            hosts,
            routePaths,
            places.values().iterator().next(),
            priority(),
            null,
            List.of(),
            List.of(),
            List.of(),
            null,
            Map.of()),
        null);
  }

  private ObjectMeta metadata(String name) {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setName(name);
    metadata.setNamespace(filter.getMetadata().getNamespace());
    if (filter.getMetadata().getLabels() != null) {
      Map<String, String> labels = new TreeMap<>(filter.getMetadata().getLabels());
      labels.remove(Ownership.LABEL); // says who made the output, and nothing about the input
      metadata.setLabels(labels);
    }
    return metadata;
  }

  /** An empty selector is none for Istio. */
  private @Nullable Map<String, String> labels() {
    var selector = filter.getSpec().getWorkloadSelector();
    return selector == null || selector.getLabels() == null || selector.getLabels().isEmpty()
        ? null
        : new TreeMap<>(selector.getLabels());
  }

  private List<TargetReference> references() {
    List<TargetReference> references = new ArrayList<>();
    if (filter.getSpec().getTargetRefs() != null) {
      for (PolicyTargetReference one : filter.getSpec().getTargetRefs()) {
        references.add(
            new TargetReference(
                one.getGroup(), one.getKind(), one.getName(), one.getNamespace(), Map.of()));
      }
    }
    return references;
  }

  private @Nullable Integer priority() {
    @Nullable Integer priority = filter.getSpec().getPriority();
    return priority == null || priority == 0 ? null : priority;
  }
}
