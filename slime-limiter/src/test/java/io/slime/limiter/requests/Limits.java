// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.Target;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.Descriptor;
import io.slime.api.limiter.DescriptorSet;
import io.slime.api.limiter.Interval;
import io.slime.api.limiter.LimitAction;
import io.slime.api.limiter.LimitTarget;
import io.slime.api.limiter.Matcher;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.limiter.SmartLimiterSpec;
import io.slime.core.codec.Codec;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.engine.MeshTranslator;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.limiter.LimiterFeature;
import io.slime.limiter.LimiterOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Limiters of the Service hello that have some rules.
 *
 * @param strategy who counts
 * @param minor the release of Istio
 */
record Limits(String strategy, int minor) {
  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: hello, namespace: default}
      spec: {selector: {app: hello}, ports: [{name: http, port: 80}]}
      """;

  /** All of them can match bodies, as a vendor's proxies do. */
  private static final LimiterOptions OPTIONS =
      Codec.configuration(
              LimiterOptions.defaults(),
              """
              rls: {service: rate-limit.istio-system.svc.cluster.local, port: 18081}
              rlsConfigMap: {namespace: istio-system, name: rate-limit-config}
              bodyMatch: true
              """,
              "slime.yaml")
          .resource();

  /** How many requests a rule lets through, by which it is known. */
  static long quota(int rule) {
    return rule + 1L;
  }

  /** What becomes of rules with these matchers, in which nothing is wrong. */
  List<HasMetadata> outputs(List<List<Matcher>> rules) {
    List<Descriptor> descriptors = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      LimitAction action =
          new LimitAction(
              Long.toString(quota(i)),
              new Interval(3600L, 0, Map.of()),
              strategy,
              List.of(),
              null,
              null,
              null,
              null,
              Map.of());
      descriptors.add(
          new Descriptor("true", action, rules.get(i), null, null, null, null, Map.of()));
    }
    ObjectMeta metadata = new ObjectMeta();
    metadata.setNamespace("default");
    metadata.setName("hello");
    SmartLimiter limiter =
        new SmartLimiter(
            metadata,
            new SmartLimiterSpec(
                Map.of("_base", new DescriptorSet(descriptors, Map.of())),
                Map.of(),
                null,
                null,
                new LimitTarget(null, 80, List.of(), List.of(), Map.of()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Map.of()),
            null);
    List<HasMetadata> objects = new ArrayList<>(Codec.read(SERVICE, "service.yaml").values());
    objects.add(limiter);
    MeshTranslation translation =
        new MeshTranslator(List.of(new LimiterFeature(OPTIONS)))
            .translate(
                MeshSnapshot.of(objects),
                TranslationContext.builder().target(new Target(minor)).now(Instant.EPOCH).build());
    assertThat(translation.hasErrors()).as(translation.issues().toString()).isFalse();
    return translation.resources();
  }
}
