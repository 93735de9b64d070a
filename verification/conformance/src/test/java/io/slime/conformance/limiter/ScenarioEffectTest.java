// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.conformance.envoy.EnvoyBinary;
import io.slime.conformance.envoy.ReplayedConfiguration;
import io.slime.core.codec.Codec;
import io.slime.simulator.EnvoyFilterEffect;
import io.slime.simulator.PatchEffect;
import io.slime.simulator.Proxy;
import io.slime.simulator.ProxyConfiguration;
import io.slime.simulator.ProxyDump;
import io.slime.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The outputs of the limiter's scenarios on every proxy whose configuration was captured. */
class ScenarioEffectTest {
  private static final Path SCENARIOS =
      Path.of(System.getProperty("slime.root"), "slime-limiter/src/test/resources/scenarios");
  private static final String OURS = "slime.limiter/";

  /** A captured proxy. */
  private record Captured(String dump, Proxy proxy) {
    static Captured sidecar(String dump, String namespace, String app) {
      Map<String, String> labels = Map.of("app", app, "version", "v1");
      return new Captured(dump, Proxy.sidecar(namespace, labels, "1.32.0"));
    }

    static Captured gateway(String dump) {
      Map<String, String> labels = Map.of("app", "istio-ingressgateway", "istio", "ingressgateway");
      return new Captured(dump, Proxy.gateway("istio-system", labels, "1.32.0"));
    }
  }

  private static final List<Captured> PROXIES =
      List.of(
          Captured.sidecar("bookinfo-plain/reviews-v1", "default", "reviews"),
          Captured.sidecar("bookinfo-plain/productpage", "default", "productpage"),
          Captured.gateway("bookinfo/gateway"),
          Captured.sidecar("shop/checkout", "shop", "checkout"),
          Captured.sidecar("shop/checkout-registry-only", "shop", "checkout"),
          Captured.sidecar("shop/cart", "shop", "cart"),
          Captured.sidecar("shop/pay", "pay", "pay"),
          Captured.gateway("shop/gateway"));

  static List<String> scenarios() throws IOException {
    try (Stream<Path> directories = Files.list(SCENARIOS)) {
      return directories.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static List<EnvoyFilter> filters(String scenario) throws IOException {
    List<EnvoyFilter> filters = new ArrayList<>();
    try (Stream<Path> files = Files.list(SCENARIOS.resolve(scenario))) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().startsWith("out-envoyfilter")) {
          for (HasMetadata output : Codec.read(Files.readString(file), file.toString()).values()) {
            filters.add((EnvoyFilter) output);
          }
        }
      }
    }
    return filters;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  @DisplayName("every patch does something, and nothing that was not asked for")
  void effective(String scenario) throws Exception {
    List<EnvoyFilter> filters = filters(scenario);
    assertThat(filters).isNotEmpty();
    Set<String> idle = new TreeSet<>();
    Set<String> working = new TreeSet<>();
    for (Captured captured : PROXIES) {
      ProxyConfiguration before =
          ProxyDump.read(Requirement.data("istiod/" + captured.dump())).configuration();
      EnvoyFilterEffect effect = EnvoyFilterEffect.of(before, captured.proxy(), filters);
      for (PatchEffect patch : effect.patches()) {
        String name = patch.filter() + "[" + patch.index() + "] " + patch.patch();
        (patch.hasEffect() ? working : idle).add(name);
        assertThat(patch.droppedFields()).isEmpty();
      }
      if (effect.patches().stream().anyMatch(PatchEffect::hasEffect)) {
        undamaged(routes(before), routes(effect.after()), captured + " " + scenario);
        for (EnvoyBinary envoy : EnvoyBinary.all()) {
          assertThat(envoy.refusal(ReplayedConfiguration.whole(effect.after())))
              .as(envoy + " with " + captured.dump())
              .isEmpty();
        }
      }
    }
    idle.removeAll(working);
    assertThat(idle).isEmpty();
  }

  /** What a route does stays; at a catch-all no limit is in force. */
  private static void undamaged(
      Map<String, Map<String, Object>> before,
      Map<String, Map<String, Object>> after,
      String what) {
    assertThat(after.keySet()).as(what).isEqualTo(before.keySet());
    after.forEach(
        (name, route) -> {
          Map<String, Object> bare = new LinkedHashMap<>(route);
          Map<String, Object> old = new LinkedHashMap<>(before.get(name));
          bare.remove("typed_per_filter_config");
          old.remove("typed_per_filter_config");
          assertThat(bare).as(what + " " + name).isEqualTo(old);
          if (name.contains("allow_any") || name.contains("block_all") || name.contains("http|0")) {
            map(route.get("typed_per_filter_config"))
                .forEach(
                    (key, config) ->
                        assertThat(key.startsWith(OURS) && map(config).containsKey("descriptors"))
                            .as(name)
                            .isFalse());
          }
        });
  }

  /** All routes and virtual hosts, by their place. */
  private static Map<String, Map<String, Object>> routes(ProxyConfiguration configuration) {
    Map<String, Map<String, Object>> routes = new LinkedHashMap<>();
    collect(configuration.listeners(), "", routes);
    collect(configuration.routeConfigurations(), "", routes);
    return routes;
  }

  private static void collect(
      @Nullable Object value, String at, Map<String, Map<String, Object>> routes) {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        String name = String.valueOf(map(list.get(i)).get("name"));
        String place = at + "/" + i + ":" + name;
        if (at.endsWith("virtual_hosts")) {
          Map<String, Object> host = new LinkedHashMap<>(map(list.get(i)));
          host.remove("routes");
          routes.put(place, host);
        } else if (at.endsWith("routes")) {
          routes.put(place, map(list.get(i)));
        }
        collect(list.get(i), place, routes);
      }
    } else {
      map(value).forEach((key, inner) -> collect(inner, at + "/" + key, routes));
    }
  }

  @SuppressWarnings("unchecked") // a configuration has text keys
  private static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map ? (Map<String, Object>) value : Map.of();
  }
}
