// SPDX-License-Identifier: Apache-2.0
package com.example.mesh;

import static io.slime.testkit.TranslationAssert.assertThat;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceSpec;
import io.slime.lazyload.LazyLoadOptions;
import io.slime.lazyload.ServiceFenceTranslator;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OurFencesTest {
  // region assertions
  @Test
  void aBadHostIsReportedAndCostsNoOther() {
    ServiceFence fence =
        new ServiceFence(
            new ObjectMetaBuilder().withNamespace("shop").withName("cart").build(),
            ServiceFenceSpec.ofHosts("www.example.com", "a b"),
            null);

    Translation<ServiceFence, Sidecar> translation =
        new ServiceFenceTranslator(LazyLoadOptions.defaults())
            .translate(fence, TranslationContext.builder().now(Instant.EPOCH).build());

    assertThat(translation)
        .emits("Sidecar/shop/cart")
        .hasOnlyIssues("LAZY-102")
        .hasIssue("LAZY-102", "spec.host[\"a b\"]")
        .holdsForEver();
    assertThat(translation)
        .list("spec", "egress", 0, "hosts")
        .containsExactly("*/www.example.com", "istio-system/*", "mesh-operator/*");
  }
  // endregion
}
