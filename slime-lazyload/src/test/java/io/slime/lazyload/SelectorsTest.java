// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import static io.slime.lazyload.World.fence;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a fence selects")
class SelectorsTest {
  private static final String[] SERVICES = {
    "service default/details app=details,tier=web",
    "service test/details app=details",
    "service default/reviews app=reviews,group=default"
  };

  private static World world(String spec) {
    return World.of(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(fence(spec)), java.util.stream.Stream.of(SERVICES))
            .toArray(String[]::new));
  }

  @Test
  @DisplayName("case 16: labels select Services of all namespaces")
  void everywhere() {
    assertThat(world("labelSelector: [{selector: {app: details}}]").hosts())
        .containsExactly(
            "default/details.default.svc.cluster.local", "test/details.test.svc.cluster.local");
  }

  @Test
  @DisplayName("case 17: all labels of an entry must be there; none selects nothing")
  void allLabels() {
    assertThat(world("labelSelector: [{selector: {app: reviews, group: default}}]").hosts())
        .containsExactly("default/reviews.default.svc.cluster.local");
    var unknown = world("labelSelector: [{selector: {app: reviews, group: other}}]");
    assertThat(unknown.hosts()).isEmpty();
    assertThat(unknown.issues()).containsExactly("LAZY-111 spec.labelSelector[0]");
    var empty = world("labelSelector: [{selector: {}}]");
    assertThat(empty.hosts()).isEmpty();
    assertThat(empty.issues()).containsExactly("LAZY-110 spec.labelSelector[0]");
  }

  @Test
  @DisplayName("case 18: two entries select what either selects")
  void union() {
    assertThat(
            world("labelSelector: [{selector: {app: reviews}}, {selector: {tier: web}}]").hosts())
        .containsExactly(
            "default/details.default.svc.cluster.local",
            "default/reviews.default.svc.cluster.local");
  }

  @Test
  @DisplayName("case 19: a namespace selector is honoured, in both spellings")
  void namespaceSelector() {
    assertThat(world("namespaceSelector: [ops]").hosts()).containsExactly("ops/*");
    assertThat(world("namespace_selector: [ops]").hosts()).containsExactly("ops/*");
    assertThat(world("namespaceSelector: [Ops_1, ops]").hosts()).containsExactly("ops/*");
    assertThat(world("namespaceSelector: [Ops_1]").issues())
        .containsExactly("LAZY-104 spec.namespaceSelector[0]");
  }

  @Test
  @DisplayName(
      "a selector with a part that cannot be read selects nothing, since less would select more")
  void unreadable() {
    var world = world("labelSelector: [{selector: {app: details}, selectr: {tier: web}}]");
    assertThat(world.hosts()).isEmpty();
    assertThat(world.issues()).containsExactly("LAZY-101 spec.labelSelector[0].selectr");
  }

  @Test
  @DisplayName("case 40: labels are taken before the Service's, and both before the name")
  void workloads() {
    assertThat(pods(world("workloadSelector: {fromService: true, labels: {app: a, track: live}}")))
        .isEqualTo(Map.of("app", "a", "track", "live"));
    assertThat(
            pods(
                World.of(
                    fence("default", "reviews", "workloadSelector: {fromService: true}"),
                    SERVICES[2])))
        .isEqualTo(Map.of("app", "reviews"));
    assertThat(pods(world(""))).isEqualTo(Map.of("app", "productpage"));
    assertThat(pods(world("").with("service: k8s-app")))
        .isEqualTo(Map.of("k8s-app", "productpage"));
  }

  @Test
  @DisplayName("case 40: without a Service, or one without a selector, there is no Sidecar")
  void noWorkload() {
    var missing = world("workloadSelector: {fromService: true}").translate();
    assertThat(missing.resources()).isEmpty();
    assertThat(World.issues(missing)).containsExactly("LAZY-202 spec.workloadSelector.fromService");

    var withoutSelector =
        World.of(
                fence("workloadSelector: {fromService: true}"),
                """
                apiVersion: v1
                kind: Service
                metadata: {name: productpage, namespace: default}
                spec: {ports: [{port: 80}]}
                """)
            .translate();
    assertThat(withoutSelector.resources()).isEmpty();
    assertThat(World.issues(withoutSelector))
        .containsExactly("LAZY-201 spec.workloadSelector.fromService");
  }

  @Test
  @DisplayName("a workload selector that cannot be read never becomes that of the whole namespace")
  void unreadableWorkload() {
    for (String selector :
        new String[] {
          "5", "{lables: {app: a}}", "{labels: {'a*': b}}", "{labels: [x]}", "{fromService: maybe}"
        }) {
      var translation = world("workloadSelector: " + selector).translate();
      assertThat(translation.resources()).as(selector).isEmpty();
      assertThat(translation.hasErrors()).as(selector).isTrue();
    }
  }

  private static Map<String, String> pods(World world) {
    return world.translate().resources().get(0).getSpec().getWorkloadSelector().getLabels();
  }

  @Test
  @DisplayName("a Service whose selector Istio would refuse gives no Sidecar")
  void refusedSelector() {
    var translation =
        World.of(
                fence("workloadSelector: {fromService: true}"),
                """
                apiVersion: v1
                kind: Service
                metadata: {name: productpage, namespace: default}
                spec: {selector: {app: 'a b'}}
                """)
            .translate();
    assertThat(translation.resources()).isEmpty();
    assertThat(World.issues(translation))
        .containsExactly("LAZY-201 spec.workloadSelector.fromService");
  }

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: %1$s, namespace: default}
      spec: {selector: {matchLabels: {app: %1$s}}, template: {metadata: {labels: {app: %1$s, track: live}}}}
      """;

  @Test
  @DisplayName("labels that no known workload has are told, with what was probably meant")
  void noPods() {
    String pods = DEPLOYMENT.formatted("productpage");
    assertThat(World.of(fence("default", "productpag", ""), pods).messages())
        .containsExactly(
            "LAZY-209 metadata.name No workload in namespace 'default' has app=productpag;"
                + " did you mean app=productpage?");
    assertThat(
            World.of(fence("workloadSelector: {labels: {app: productpage, track: beta}}"), pods)
                .messages())
        .containsExactly(
            "LAZY-209 spec.workloadSelector.labels No workload in namespace 'default' has"
                + " app=productpage, track=beta.");
    assertThat(World.of(fence("workloadSelector: {labels: {tier: web}}"), pods).messages())
        .containsExactly(
            "LAZY-209 spec.workloadSelector.labels No workload in namespace 'default' has tier=web;"
                + " none has a label 'tier'.");
    assertThat(World.of(fence("workloadSelector: {labels: {track: live}}"), pods).issues())
        .isEmpty();
    assertThat(World.of(fence("other", "productpag", ""), pods).issues())
        .as("nothing is known about the namespace")
        .isEmpty();
  }

  @Test
  @DisplayName("a Service of the fence's name that selects other pods than the name says is told")
  void otherPods() {
    String service =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: default}
        spec: {selector: {%s}, ports: [{port: 80}]}
        """;
    String fence = fence("default", "web", "");
    assertThat(World.of(fence, service.formatted("app: web, track: live")).issues()).isEmpty();
    assertThat(World.of(fence, service.formatted("app.kubernetes.io/name: web, a: b")).messages())
        .containsExactly(
            "LAZY-210 metadata.name The fence is for the pods with app=web, and the Service 'web'"
                + " selects a=b, app.kubernetes.io/name=web.");
    assertThat(
            World.of(fence, service.formatted("track: live"), DEPLOYMENT.formatted("web")).issues())
        .as("all pods of the Service have the label")
        .isEmpty();
    assertThat(
            World.of(
                    fence,
                    service.formatted("track: live"),
                    DEPLOYMENT.formatted("web"),
                    DEPLOYMENT.formatted("other"))
                .issues())
        .as("one of the Service's has another")
        .containsExactly("LAZY-210 metadata.name");
    assertThat(World.of(fence, service.formatted("")).issues()).isEmpty();
  }
}
