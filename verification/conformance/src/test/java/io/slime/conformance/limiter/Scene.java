// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.limiter;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.slime.api.Target;
import io.slime.api.TranslationContext;
import io.slime.core.codec.Codec;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.engine.MeshTranslator;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.core.metric.MetricTable;
import io.slime.limiter.LimiterFeatureProvider;
import io.slime.limiter.LimiterOptions;
import io.slime.simulator.EnvoyFilterEffect;
import io.slime.simulator.Proxy;
import io.slime.simulator.ProxyConfiguration;
import io.slime.simulator.ProxyDump;
import io.slime.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A proxy whose configuration was captured, and where requests enter it.
 *
 * @param dump the captured configuration
 * @param proxy the proxy
 * @param mesh the manifests of its mesh
 * @param listener the listener that gets requests
 * @param chain its filter chain; empty for the first one that speaks HTTP
 */
record Scene(String dump, Proxy proxy, List<String> mesh, String listener, String chain) {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final List<String> BOOKINFO =
      List.of(
          "bookinfo.yaml",
          "istiod/mesh/gateway.yaml",
          "istiod/mesh/istiod.yaml",
          "istiod/mesh/global-sidecar.yaml",
          "bookinfo-networking/bookinfo-gateway.yaml");

  /** Calls that reviews receives. */
  static final Scene INBOUND =
      new Scene(
          "bookinfo-plain/reviews-v1",
          Proxy.sidecar("default", Map.of("app", "reviews", "version", "v1"), "1.32.0"),
          BOOKINFO,
          "virtualInbound",
          "0.0.0.0_9080");

  /** Calls that productpage makes. */
  static final Scene OUTBOUND =
      new Scene(
          "bookinfo-plain/productpage",
          Proxy.sidecar("default", Map.of("app", "productpage", "version", "v1"), "1.32.0"),
          BOOKINFO,
          "0.0.0.0_9080",
          "");

  /** Calls that productpage receives. */
  static final Scene PRODUCTPAGE =
      new Scene(OUTBOUND.dump, OUTBOUND.proxy, BOOKINFO, "virtualInbound", "0.0.0.0_9080");

  /** Calls that enter the mesh. */
  static final Scene GATEWAY =
      new Scene(
          "bookinfo/gateway",
          Proxy.gateway("istio-system", Map.of("istio", "ingressgateway"), "1.32.0"),
          BOOKINFO,
          "0.0.0.0_8080",
          "");

  /** Calls that checkout of the mesh {@code shop} makes to port 80. */
  static final Scene CHECKOUT =
      new Scene(
          "shop/checkout",
          Proxy.sidecar("shop", Map.of("app", "checkout", "version", "v1"), "1.32.0"),
          List.of(
              "istiod/mesh/gateway.yaml",
              "istiod/mesh/istiod.yaml",
              "istiod/shop/mesh/global-sidecar.yaml",
              "istiod/shop/mesh/networking.yaml",
              "istiod/shop/mesh/services.yaml"),
          "0.0.0.0_80",
          "");

  ProxyConfiguration before() throws IOException {
    return ProxyDump.read(Requirement.data("istiod/" + dump)).configuration();
  }

  /** The outputs for limiters, which must have no errors. */
  List<EnvoyFilter> translate(String limiters, LimiterOptions options, String metrics)
      throws IOException {
    return translate(limiters, options, metrics, Target.DEFAULT);
  }

  List<EnvoyFilter> translate(
      String limiters, LimiterOptions options, String metrics, Target target) throws IOException {
    return run(limiters, options, metrics, target).stream()
        .filter(EnvoyFilter.class::isInstance)
        .map(EnvoyFilter.class::cast)
        .toList();
  }

  /** All outputs for limiters together, the file of the rate-limit service among them. */
  List<HasMetadata> run(String limiters, LimiterOptions options, String metrics)
      throws IOException {
    return run(limiters, options, metrics, Target.DEFAULT);
  }

  private List<HasMetadata> run(
      String limiters, LimiterOptions options, String metrics, Target target) throws IOException {
    List<HasMetadata> objects = new ArrayList<>();
    for (String file : mesh) {
      for (HasMetadata object :
          Codec.read(Files.readString(Requirement.data(file)), file).values()) {
        if (object.getMetadata().getNamespace() == null && !(object instanceof Namespace)) {
          object.getMetadata().setNamespace("default");
        }
        objects.add(object);
      }
    }
    objects.addAll(Codec.read(limiters, "limiters.yaml").values());
    MeshTranslation translation =
        new MeshTranslator(new LimiterFeatureProvider().create(options))
            .translate(
                MeshSnapshot.of(objects),
                TranslationContext.builder()
                    .metrics(MetricTable.read(metrics, "metrics.yaml", NOW).resource())
                    .target(target)
                    .now(NOW)
                    .build());
    if (translation.hasErrors()) {
      throw new IllegalStateException(translation.issues().toString());
    }
    return List.copyOf(translation.resources());
  }

  EnvoyFilterEffect effect(List<EnvoyFilter> filters) throws IOException {
    return EnvoyFilterEffect.of(before(), proxy, filters);
  }
}
