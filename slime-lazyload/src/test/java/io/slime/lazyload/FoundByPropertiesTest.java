// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.fence.LearnedHost;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceSpec;
import io.slime.api.fence.ServiceFenceStatus;
import io.slime.api.fence.WorkloadSelector;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Single cases of {@link LazyLoadPropertyTest} that once failed. */
class FoundByPropertiesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");

  @Test
  void theCausesOfAHostDoNotDependOnTheOrderOfSpellings() {
    Translation<ServiceFence, Sidecar> one =
        translate(ServiceFenceSpec.ofHosts("pay.bank.svc.cluster.local", "pay.bank.svc"), null);
    Translation<ServiceFence, Sidecar> other =
        translate(ServiceFenceSpec.ofHosts("pay.bank.svc", "pay.bank.svc.cluster.local"), null);

    assertThat(one.causes().entries()).isEqualTo(other.causes().entries());
  }

  @Test
  void everyBadLabelOfAWorkloadIsReported() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("no key", "a");
    labels.put("app", "no value");
    WorkloadSelector selector = new WorkloadSelector(null, labels, Map.of());
    Translation<ServiceFence, Sidecar> translation =
        translate(
            new ServiceFenceSpec(true, Map.of(), List.of(), List.of(), selector, Map.of()), null);

    assertThat(translation.resources()).isEmpty();
    assertThat(translation.issues())
        .extracting(issue -> issue.code().code() + " " + issue.message())
        .containsExactly(
            "LAZY-201 'app=no value' is no label of a pod.",
            "LAZY-201 'no key=a' is no label of a pod.");
  }

  @Test
  void aLearnedHostWithoutTimesCountsAsSeenInThisHourAndTheResultHoldsUntilTheNext() {
    LearnedHost timeless = new LearnedHost(null, null, List.of("accesslog"), Map.of());
    ServiceFenceStatus status =
        new ServiceFenceStatus(
            List.of(),
            null,
            Map.of(),
            Map.of(),
            Map.of("www.example.com", timeless),
            Map.of(),
            Map.of());

    assertThat(translate(ServiceFenceSpec.ofHosts(), status).validUntil())
        .contains(Instant.parse("2026-01-01T01:00:00Z"));
  }

  private static Translation<ServiceFence, Sidecar> translate(
      ServiceFenceSpec spec, @Nullable ServiceFenceStatus status) {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setNamespace("shop");
    metadata.setName("cart");
    return new ServiceFenceTranslator(LazyLoadOptions.defaults())
        .translate(
            new ServiceFence(metadata, spec, status),
            TranslationContext.builder().now(NOW).build());
  }
}
