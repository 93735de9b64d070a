// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit;

import static io.slime.testkit.TranslationAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceSpec;
import io.slime.testkit.example.ExampleFeature;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TranslationAssertTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Translation<ServiceFence, Sidecar> good = translate("www.example.com");
  private final Translation<ServiceFence, Sidecar> bad = translate("a b");

  private static Translation<ServiceFence, Sidecar> translate(String... hosts) {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setNamespace("shop");
    metadata.setName("cart");
    return new ExampleFeature()
        .translator()
        .translate(
            new ServiceFence(metadata, ServiceFenceSpec.ofHosts(hosts), null),
            TranslationContext.builder().now(NOW).build());
  }

  @Test
  void whatIsSoPasses() {
    assertThat(good)
        .hasNoErrors()
        .hasNoIssues()
        .hasOnlyIssues()
        .emits("Sidecar/shop/cart")
        .isExplained("spec.egress[0].hosts[0]", "static host")
        .holdsForEver();
    assertThat(good).yaml().contains("- \"*/www.example.com\"");
    assertThat(good).list("spec", "egress", 0, "hosts").containsExactly("*/www.example.com");
    assertThat(bad).hasIssue("EX-101", "spec.host[\"a b\"]").hasOnlyIssues("EX-101");
  }

  @Test
  void whatIsNotSoFailsAndShowsWhatThereIs() {
    assertThatThrownBy(() -> assertThat(bad).hasNoErrors())
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("Expecting ServiceFence/shop/cart to have no errors", "EX-101");
    assertFails(() -> assertThat(bad).hasNoIssues());
    assertFails(() -> assertThat(bad).hasIssue("EX-101", "spec.host"));
    assertFails(() -> assertThat(bad).hasIssue("EX-102", "spec.host[\"a b\"]"));
    assertFails(() -> assertThat(bad).hasOnlyIssues("EX-101", "EX-101"));
    assertFails(() -> assertThat(good).emits("Sidecar/shop/other"));
    assertFails(() -> assertThat(good).emitsNothing());
    assertFails(() -> assertThat(good).isExplained("spec.egress[0].hosts[0]", "label rule"));
    assertFails(() -> assertThat(good).isExplained("spec.egress[0].hosts[1]", "static host"));
    assertFails(() -> assertThat(good).holdsUntil(NOW));
    assertFails(() -> assertThat(good).list("spec", "egress", 1, "hosts"));
    assertFails(() -> assertThat(good).list("spec", "workloadSelector"));
  }

  private static void assertFails(Runnable assertion) {
    assertThatThrownBy(assertion::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expecting ServiceFence/shop/cart");
  }
}
