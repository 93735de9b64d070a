// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.plugin.Plugin;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.api.plugin.PluginManager;
import io.slime.api.plugin.PluginManagerSpec;
import io.slime.core.codec.Codec;
import io.slime.plugin.catalogue.FilterCatalogue;
import io.slime.spi.Feature;
import io.slime.testkit.promise.FeatureProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** PluginManagers keep the seven promises, and those of their own. */
class ManagerPropertyTest implements FeatureProperties<PluginManager, HasMetadata> {

  @Override
  @SuppressWarnings("unchecked") // the first feature is that of PluginManagers
  public Feature<PluginManager, HasMetadata> feature() {
    return (Feature<PluginManager, HasMetadata>)
        new PluginFeatureProvider().create(PluginOptions.defaults()).get(0);
  }

  @Override
  public Arbitrary<PluginManager> resources() {
    return Resources.managers();
  }

  @Provide
  Arbitrary<PluginManager> good() {
    return Resources.goodManagers();
  }

  private static EnvoyFilter filter(PluginManager manager) {
    return (EnvoyFilter) Texts.translate(manager).orThrow().get(0);
  }

  private static PluginManager with(PluginManager manager, List<Plugin> plugins) {
    return new PluginManager(
        manager.getMetadata(),
        new PluginManagerSpec(
            manager.getSpec().workloadLabels(),
            List.of(),
            plugins,
            null,
            null,
            null,
            List.of(),
            Map.of()),
        null);
  }

  @Property
  void orderInEqualsOrderOut(@ForAll("good") PluginManager manager) {
    for (ListenerType listener : ListenerType.values()) {
      for (int port : new int[] {80, 8080, 1}) {
        var place = new FilterChain.Place("shop", Map.of("app", "cart"), listener, port);
        List<String> chain =
            FilterChain.of(place, List.of(filter(manager)), "istio-system").links().stream()
                .filter(link -> link.origin().isPresent())
                .map(FilterChain.Link::filter)
                .toList();
        assertThat(chain).containsExactlyInAnyOrderElementsOf(names(manager, listener, port));
        for (var sameAnchor : byAnchor(manager, listener, port)) {
          assertThat(chain).containsSubsequence(sameAnchor);
        }
      }
    }
  }

  private static boolean reaches(Plugin plugin, ListenerType listener, int port) {
    return Objects.requireNonNullElse(plugin.listenerType(), ListenerType.OUTBOUND) == listener
        && (plugin.port() == null || plugin.port() == 0 || plugin.port() == port);
  }

  private static List<String> names(PluginManager manager, ListenerType listener, int port) {
    return manager.getSpec().plugin().stream()
        .filter(plugin -> reaches(plugin, listener, port))
        .map(Plugin::name)
        .toList();
  }

  private static Iterable<List<String>> byAnchor(
      PluginManager manager, ListenerType listener, int port) {
    Map<List<Object>, List<String>> names = new java.util.LinkedHashMap<>();
    for (Plugin plugin : manager.getSpec().plugin()) {
      if (reaches(plugin, listener, port)) {
        List<Object> anchor = new ArrayList<>();
        anchor.add(plugin.after());
        anchor.add(plugin.phase());
        names.computeIfAbsent(anchor, key -> new ArrayList<>()).add(plugin.name());
      }
    }
    return names.values();
  }

  @Property
  void removingAPluginRemovesExactlyItsPatches(@ForAll("good") PluginManager manager) {
    List<String> all = jsonOfPatches(manager);
    List<Plugin> plugins = manager.getSpec().plugin();
    for (int i = 0; plugins.size() > 1 && i < plugins.size(); i++) {
      List<Plugin> fewer = new ArrayList<>(plugins);
      String name = fewer.remove(i).name();
      assertThat(jsonOfPatches(with(manager, fewer)))
          .containsExactlyInAnyOrderElementsOf(
              all.stream().filter(p -> !p.contains("\"name\":\"" + name + "\",\"typed")).toList());
    }
  }

  private static List<String> jsonOfPatches(PluginManager manager) {
    return filter(manager).getSpec().getConfigPatches().stream().map(Codec::toJson).toList();
  }

  @Property
  void noSelectorIsEverLost(@ForAll("anyManager") PluginManager manager) {
    for (HasMetadata output : Texts.translate(manager).resources()) {
      Map<String, String> labels = manager.getSpec().workloadLabels();
      if (labels != null) {
        assertThat(labels).isNotEmpty();
        assertThat(Codec.toJson(output)).contains(Codec.toJson(labels));
      }
    }
  }

  @Provide
  Arbitrary<PluginManager> anyManager() {
    return Resources.managers();
  }

  @Property
  void liftingGivesAnEquivalentEnvoyFilter(@ForAll("good") PluginManager manager) {
    EnvoyFilter first = filter(manager);
    Lifted lifted = new EnvoyFilterLift(FilterCatalogue.envoy()).lift(first);
    assertThat(lifted.left()).isEmpty();
    assertThat(Codec.toJson(filter((PluginManager) lifted.resources().get(0))))
        .isEqualTo(Codec.toJson(first));
  }
}
