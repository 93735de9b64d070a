// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import static io.slime.lazyload.World.fence;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of several Sidecars for the same pods Istio takes the oldest")
class SidecarCompetitionTest {
  private static final String OURS =
      """
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: productpage, namespace: default, labels: {app.kubernetes.io/managed-by: slime}}
      spec: {workloadSelector: {labels: {app: productpage}}, egress: [{hosts: ['./*']}]}
      """;

  private static final String SAME_PODS = "workloadSelector: {labels: {app: x}}";

  private static String aged(String fence, String created) {
    return fence.replace(
        "namespace: default", "namespace: default, creationTimestamp: '" + created + "'");
  }

  @Test
  @DisplayName(
      "of two fences for the same pods the younger one is withdrawn, without ages the later name")
  void competition() {
    var result =
        World.of(
                fence("default", "a", "workloadSelector: {labels: {app: x}}"),
                fence("default", "b", "workloadSelector: {labels: {app: x, track: live}}"),
                fence("default", "c", "workloadSelector: {labels: {app: z}}"),
                fence("other", "b", "workloadSelector: {labels: {app: x}}"))
            .translateAll();
    assertThat(World.names(result.resources()))
        .containsExactly("Sidecar/default/a", "Sidecar/default/c", "Sidecar/other/b");
    assertThat(World.issues(result)).containsExactly("LAZY-204 ServiceFence/default/b");
  }

  @Test
  @DisplayName("selectors that only could meet are a warning, unless a known pod has both")
  void couldMeet() {
    String[] fences = {
      fence("default", "a", "workloadSelector: {labels: {app: x}}"),
      fence("default", "b", "workloadSelector: {labels: {track: live}}")
    };
    var result = World.of(fences).translateAll();
    assertThat(result.resources()).hasSize(2);
    assertThat(World.issues(result)).containsExactly("LAZY-206 ServiceFence/default/b");

    var met =
        World.of(
                fences[0],
                fences[1],
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: p, namespace: default, labels: {app: x, track: live}}
                """)
            .translateAll();
    assertThat(World.names(met.resources())).containsExactly("Sidecar/default/a");
    assertThat(World.issues(met)).containsExactly("LAZY-204 ServiceFence/default/b");
  }

  @Test
  @DisplayName("fences that could meet are told once for a whole set, and not pair by pair")
  void couldMeetMany() {
    List<String> documents = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
      documents.add(fence("default", name, "workloadSelector: {labels: {app: " + name + "}}"));
    }
    documents.add(fence("default", "odd", "workloadSelector: {labels: {tier: web}}"));
    var result = World.of(documents.toArray(String[]::new)).translateAll();
    assertThat(result.issues())
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.resource().name()).isEqualTo("odd");
              assertThat(issue.message())
                  .isEqualTo(
                      "A pod could be selected by the fences 'a', 'b', 'c', 'd', 'e' and 2 more"
                          + " too.");
            });
  }

  @Test
  @DisplayName("somebody's older Sidecar for the same pods beats ours; a younger one is beaten")
  void foreignCompetition() {
    String foreign =
        """
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata: {name: theirs, namespace: default, creationTimestamp: '%s'}
        spec: {workloadSelector: {labels: {app: productpage}}, egress: [{hosts: ['./*']}]}
        """;
    String aged = aged(fence(""), "2025-06-01T00:00:00Z");
    var beaten = World.of(aged, foreign.formatted("2025-01-01T00:00:00Z")).translate();
    assertThat(beaten.resources()).isEmpty();
    assertThat(World.issues(beaten)).containsExactly("LAZY-204 spec.workloadSelector");

    String ours =
        """
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata:
          name: productpage
          namespace: default
          creationTimestamp: '2025-07-01T00:00:00Z'
          labels: {app.kubernetes.io/managed-by: slime}
        spec: {workloadSelector: {labels: {app: productpage}}, egress: [{hosts: ['./*']}]}
        """;
    var wins = World.of(aged, ours, foreign.formatted("2025-12-01T00:00:00Z")).translate();
    assertThat(wins.resources()).hasSize(1);
    assertThat(World.issues(wins)).containsExactly("LAZY-205 spec.workloadSelector");
  }

  @Test
  @DisplayName("after a fence was renamed its old Sidecar is obsolete, and told to win until then")
  void renamed() {
    String old = OURS.replace("name: productpage", "name: old");
    var renamed = World.of(fence(""), old).translateAll();
    assertThat(World.names(renamed.resources())).containsExactly("Sidecar/default/productpage");
    assertThat(renamed.obsolete().toString()).isEqualTo("[Sidecar/default/old]");
    assertThat(World.issues(renamed))
        .containsExactly(
            "LAZY-211 ServiceFence/default/productpage", "LAZY-208 Sidecar/default/old");

    var others = World.of(fence("workloadSelector: {labels: {app: z}}"), old).translateAll();
    assertThat(World.issues(others)).containsExactly("LAZY-208 Sidecar/default/old");
    assertThat(World.of(fence(""), old.replace("slime", "helm")).translateAll().obsolete())
        .isEmpty();
  }

  @Test
  @DisplayName("the Sidecar of a fence that is not enabled is obsolete, unless that is unreadable")
  void obsolete() {
    String disabled = fence("").replace("enable: true", "enable: false");
    var result = World.of(disabled, OURS).translateAll();
    assertThat(result.obsolete().toString()).isEqualTo("[Sidecar/default/productpage]");
    assertThat(World.issues(result)).containsExactly("LAZY-208 ServiceFence/default/productpage");

    var unreadable =
        World.of(fence("").replace("enable: true", "enable: 'maybe'"), OURS).translateAll();
    assertThat(unreadable.obsolete()).isEmpty();
    assertThat(World.issues(unreadable))
        .containsExactly("LAZY-101 ServiceFence/default/productpage");
    assertThat(World.of(fence(""), OURS).translateAll().obsolete()).isEmpty();
    assertThat(
            World.of(OURS.replace("slime}", "slime, istio.io/rev: other}"))
                .with("istioRev: mine")
                .translateAll()
                .obsolete())
        .as("another revision's")
        .isEmpty();
  }

  @Test
  @DisplayName(
      "a Sidecar that is not there yet is younger than all that are, however old its fence")
  void ageOfASidecar() {
    String foreign =
        """
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata: {name: theirs, namespace: default, creationTimestamp: '2025-12-01T00:00:00Z'}
        spec: {workloadSelector: {labels: {app: productpage}}, egress: [{hosts: ['./*']}]}
        """;
    assertThat(World.of(aged(fence(""), "2025-06-01T00:00:00Z"), foreign).translate().resources())
        .isEmpty();

    // Else two fences would take turns: the winner's Sidecar is always younger than both fences.
    String older = aged(fence("default", "a", SAME_PODS), "2025-01-01T00:00:00Z");
    String younger = aged(fence("default", "b", SAME_PODS), "2025-02-01T00:00:00Z");
    String sidecar =
        """
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata:
          name: %s
          namespace: default
          creationTimestamp: '2025-03-01T00:00:00Z'
          labels: {app.kubernetes.io/managed-by: slime}
        spec: {workloadSelector: {labels: {app: x}}, egress: [{hosts: ['./*']}]}
        """;
    assertThat(World.names(World.of(older, younger).translateAll().resources()))
        .containsExactly("Sidecar/default/a");
    for (String there : List.of("a", "b")) {
      assertThat(
              World.names(
                  World.of(older, younger, sidecar.formatted(there)).translateAll().resources()))
          .containsExactly("Sidecar/default/" + there);
    }
  }
}
