// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.fence.ServiceFence;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The codec")
class CodecTest {

  @Test
  @DisplayName("reads the resources of several documents in their order and counts other kinds")
  void severalDocuments() {
    Documents documents =
        Codec.read(
            """
            # a comment
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: reviews, namespace: default}
            ---
            apiVersion: batch/v1
            kind: Job
            metadata: {name: migrate}
            ---
            apiVersion: microservice.netease.com/v1alpha1
            kind: ServiceFence
            metadata: {name: reviews, namespace: default}
            spec:
              enable: true
              host: {ratings.default: {}}
            """,
            "all.yaml");

    assertThat(documents.resources())
        .map(decoded -> decoded.id().toString())
        .containsExactly("Service/default/reviews", "ServiceFence/default/reviews");
    assertThat(documents.issues()).isEmpty();
    assertThat(documents.ignored()).containsExactly(java.util.Map.entry("Job.batch", 1));
    HasMetadata last = documents.values().get(1);
    assertThat(last).isInstanceOf(ServiceFence.class);
    assertThat(last.getApiVersion()).isEqualTo("microservice.slime.io/v1alpha1");
    assertThat(((ServiceFence) last).getSpec().host()).containsOnlyKeys("ratings.default");
  }

  @Test
  @DisplayName("writes what it read, in a stable order and without noise")
  void roundTrip() {
    String text =
        """
        apiVersion: microservice.slime.io/v1alpha1
        kind: ServiceFence
        metadata:
          labels:
            istio.io/rev: "1-20"
          name: reviews
          namespace: default
        spec:
          enable: true
          host:
            "*.partner.example": {}
            promo.shop.svc.cluster.local:
              deadline:
                expire:
                  seconds: 1767225600
          namespaceSelector:
            - ops
          labelSelector:
            - selector:
                tier: cache
        """;

    Documents documents = Codec.read(text, "fence.yaml");

    assertThat(documents.resources()).hasSize(1);
    assertThat(documents.resources().get(0).issues()).isEmpty();
    assertThat(Codec.toYaml(documents.values().get(0))).isEqualTo(text);
  }
}
