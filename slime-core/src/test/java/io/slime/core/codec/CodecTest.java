// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.fence.ServiceFence;
import io.slime.core.InputIssue;
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
  @DisplayName("a version of a kind of ours that does not exist is not read, and told at its line")
  void unknownVersion() {
    Documents documents =
        Codec.read(
            """
            apiVersion: microservice.slime.io/v2
            kind: ServiceFence
            metadata: {name: reviews}
            ---
            kind: SmartLimiter
            apiVersion: microservice.netease.com/v1
            metadata: {name: reviews}
            """,
            "all.yaml");
    assertThat(documents.resources()).isEmpty();
    assertThat(documents.issues())
        .map(located -> located.position() + " " + located.issue().message())
        .containsExactly(
            "all.yaml:1:1 There is no ServiceFence of version \"v2\"; known is v1alpha1.",
            "all.yaml:6:1 There is no SmartLimiter of version \"v1\"; known are v1alpha2, v1alpha1.");
    assertThat(documents.issues().get(0).issue().code()).isEqualTo(InputIssue.UNKNOWN_VERSION);
  }

  @Test
  @DisplayName("a version of another kind that is not known is a warning, and read as today's")
  void unknownMeshVersion() {
    Documents documents =
        Codec.read(
            """
            apiVersion: networking.istio.io/v7
            kind: VirtualService
            metadata: {name: reviews}
            """,
            "all.yaml");
    assertThat(documents.resources()).hasSize(1);
    assertThat(documents.resources().get(0).issues())
        .map(issue -> issue.code().code() + " " + issue.path() + " " + issue.message())
        .containsExactly(
            "INPUT-203 apiVersion There is no VirtualService of version \"v7\"; known are v1, v1beta1,"
                + " v1alpha3.");
  }

  @Test
  @DisplayName("a kind of ours in another group is told")
  void otherGroup() {
    Documents documents =
        Codec.read(
            """
            apiVersion: slime.io/v1alpha1
            kind: ServiceFence
            metadata: {name: reviews}
            """,
            "all.yaml");
    assertThat(documents.resources()).isEmpty();
    assertThat(documents.issues())
        .map(located -> located.issue().code().code() + " " + located.issue().message())
        .containsExactly(
            "INPUT-007 ServiceFence is a kind of microservice.slime.io, and \"slime.io/v1alpha1\" is"
                + " not of that group.");
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
