// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.limiterOf;
import static io.slime.limiter.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How many pods a quota is divided by. */
class PodCountTest {
  @Test
  @DisplayName("defect 18: pods of a subset of a ServiceEntry are those with the subset's labels")
  void subsetOfServiceEntry() {
    String world =
        """
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: {name: pay, namespace: default}
        spec:
          hosts: [pay.example.mesh]
          ports: [{number: 8080, name: http, protocol: HTTP}]
          workloadSelector: {labels: {app: pay}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: pay, namespace: default}
        spec: {host: pay.example.mesh, subsets: [{name: v1, labels: {version: v1}}]}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: a, namespace: default, labels: {app: pay, version: v1}}
        status: {phase: Running}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: b, namespace: default, labels: {app: pay, version: v2}}
        status: {phase: Running}
        """;
    String limiter =
        limiterOf("hello", "host: pay.example.mesh\ntarget: {}", "v1", rule("30/{{.v1.pod}}"));
    assertThat(Fixture.yaml(Fixture.of(world, limiter).translate())).contains("max_tokens: 30\n");
  }

  @Test
  @DisplayName("case 44: pods count that run and are not on their way out")
  void pods() {
    String more =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: a, namespace: default, labels: {app: hello}}
        status: {phase: Pending}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: b, namespace: default, labels: {app: hello}, deletionTimestamp: "2026-01-01T00:00:00Z"}
        status: {phase: Running}
        """;
    var translation =
        Fixture.of(
                Fixture.service("hello", 80, 2),
                more,
                limiter("hello", "target: {}", rule("100/{{._base.pod}}")))
            .translate();
    assertThat(translation.resource().getStatus().metricStatus())
        .isEqualTo(Map.of("_base.pod", "2"));
    assertThat(Fixture.yaml(translation)).contains("max_tokens: 50\n");
  }

  @Test
  @DisplayName("defect 30: ready endpoints count, and none that only runs")
  void endpoints() {
    String slice =
        """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: s, namespace: default, labels: {kubernetes.io/service-name: hello}}
        addressType: IPv4
        endpoints:
        - {addresses: [10.0.0.1], conditions: {ready: true}, targetRef: {kind: Pod, name: hello-0}}
        - {addresses: [10.0.0.2], conditions: {ready: false}, targetRef: {kind: Pod, name: hello-1}}
        - {addresses: [10.0.0.3], targetRef: {kind: Pod, name: hello-2}}
        """;
    var translation =
        Fixture.of(
                Fixture.service("hello", 80, 5),
                slice,
                limiter("hello", "target: {}", rule("10/{pod}")))
            .translate();
    assertThat(Fixture.yaml(translation)).contains("max_tokens: 5\n");
  }
}
