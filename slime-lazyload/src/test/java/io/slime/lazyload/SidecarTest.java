// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import static io.slime.lazyload.World.fence;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.Issue;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceSpec;
import io.slime.core.codec.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The Sidecar of a fence")
class SidecarTest {
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
      "case 7: a fence that is not enabled has none, and its old one is no longer asked for")
  void disabled() {
    String disabled = fence("").replace("enable: true", "enable: false");
    var translation = World.of(disabled, OURS).translate();
    assertThat(translation.resources()).isEmpty();
    assertThat(World.issues(translation)).containsExactly("LAZY-208 spec.enable");
    assertThat(World.of(disabled).translate().issues()).isEmpty();
  }

  @Test
  @DisplayName("case 35: stable hosts are in every Sidecar")
  void stableHosts() {
    assertThat(
            World.of(fence("")).with("stableHost: ['infra/*', kms.sec.svc.cluster.local]").hosts())
        .containsExactly("*/kms.sec.svc.cluster.local", "infra/*");
    assertThat(
            World.of(fence(""), "service bank/ledger", "service default/log")
                .with("stableHost: [bank/ledger, ./log]")
                .hosts())
        .containsExactly("./log.default.svc.cluster.local", "bank/ledger.bank.svc.cluster.local");
  }

  @Test
  @DisplayName("all stable hosts that are none are named at once")
  void badStableHosts() {
    assertThat(
            Codec.configuration(
                    LazyLoadOptions.defaults(),
                    "stableHost: [reviews, a.x.io, 10.1.2.3, 'a/b/*']",
                    "config.yaml")
                .issues())
        .extracting(Issue::message)
        .containsExactly(
            "stableHost[0] 'reviews', stableHost[2] '10.1.2.3', stableHost[3] 'a/b/*' are no hosts of"
                + " a Sidecar; write a full host, namespace/host or namespace/*");
  }

  @ParameterizedTest
  @DisplayName("an option that no name or label can be is refused before it spoils a Sidecar")
  @ValueSource(
      strings = {
        "service: 'a b'",
        "istioNamespace: Istio_1",
        "clusterGsNamespace: a.b",
        "fenceLabelKeyAlias: 'x y:z'",
        "blackNamespaceList: 'a, B'"
      })
  void badOptions(String option) {
    assertThat(Codec.configuration(LazyLoadOptions.defaults(), option, "config.yaml").issues())
        .singleElement()
        .satisfies(
            issue ->
                assertThat(issue.path().toString())
                    .isEqualTo(option.substring(0, option.indexOf(':'))));
  }

  @Test
  @DisplayName("case 36: in namespace mode the namespace's own global proxy is let through")
  void namespaceMode() {
    assertThat(World.of(fence("shop", "cart", "")).with("globalSidecarMode: namespace").hosts())
        .containsExactly("*/global-sidecar.shop.svc.cluster.local");
  }

  @Test
  @DisplayName("case 37: a global proxy elsewhere is let through by name")
  void clusterMode() {
    assertThat(World.of(fence("")).with("clusterGsNamespace: gs").hosts())
        .containsExactly("*/global-sidecar.gs.svc.cluster.local");
    assertThat(World.of(fence("")).with("clusterGsNamespace: mesh-operator").hosts()).isEmpty();
  }

  @Test
  @DisplayName("case 41: labels and owner; without a uid there is nobody to refer to")
  void metadata() {
    String labelled =
        """
        apiVersion: microservice.slime.io/v1alpha1
        kind: ServiceFence
        metadata: {name: checkout, namespace: shop, uid: u-1, labels: {istio.io/rev: r1, other: x}}
        spec: {enable: true}
        """;
    Sidecar sidecar = World.of(labelled).translate().resources().get(0);
    assertThat(sidecar.getMetadata().getLabels())
        .isEqualTo(Map.of("app.kubernetes.io/managed-by", "slime", "istio.io/rev", "r1"));
    assertThat(sidecar.getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(
            owner -> {
              assertThat(owner.getApiVersion()).isEqualTo("microservice.slime.io/v1alpha1");
              assertThat(owner.getKind()).isEqualTo("ServiceFence");
              assertThat(owner.getName()).isEqualTo("checkout");
              assertThat(owner.getUid()).isEqualTo("u-1");
              assertThat(owner.getController()).isTrue();
              assertThat(owner.getBlockOwnerDeletion()).isTrue();
            });
    Sidecar plain = World.of(fence("")).translate().resources().get(0);
    assertThat(plain.getMetadata().getLabels())
        .isEqualTo(Map.of("app.kubernetes.io/managed-by", "slime"));
    assertThat(plain.getMetadata().getOwnerReferences()).isEmpty();
  }

  @Test
  @DisplayName(
      "case 42: an equal result is the same object; a Sidecar that is not ours is left alone")
  void writes() {
    World world = World.of(fence("host: {a.x.io: {}}"));
    var prepared =
        new ServiceFenceTranslator(world.options()).prepare((ServiceFence) world.objects().get(0));
    var first = prepared.translate(world.context());
    assertThat(prepared.translate(world.at("2026-01-02T00:00:00Z").context(), first))
        .isSameAs(first);

    var foreign = World.of(fence(""), OURS.replace("slime", "helm")).translate();
    assertThat(foreign.resources()).isEmpty();
    assertThat(World.issues(foreign)).containsExactly("LAZY-203 metadata.name");

    assertThat(World.of(fence(""), OURS).translate().resources()).hasSize(1);
  }

  @ParameterizedTest(name = "istioRev \"{0}\", strict {1}, revision \"{2}\": {3}")
  @DisplayName("case 43: revisions in scope")
  @CsvSource({
    "'', false, any, true",
    "'a,b', true, a, true",
    "'a, b', true, b, true",
    "a, true, '', false",
    "a, false, '', true",
    "a, false, c, false"
  })
  void scope(String istioRev, boolean strict, String revision, boolean inScope) {
    var options =
        World.of().with("istioRev: '%s'\nstrictRev: %s".formatted(istioRev, strict)).options();
    assertThat(options.inScope(revision)).isEqualTo(inScope);
  }

  @Test
  @DisplayName("cases 2, 3 and 42: the revision is copied; out of scope nothing is written")
  void revisions() {
    String labelled =
        fence("")
            .replace("namespace: default", "namespace: default, labels: {istio.io/rev: '1-10'}");
    assertThat(World.of(labelled).with("istioRev: '1-10'\nstrictRev: true").translate().resources())
        .hasSize(1);
    var out = World.of(labelled).with("istioRev: '1-11'").translate();
    assertThat(out.resources()).isEmpty();
    assertThat(World.issues(out)).containsExactly("LAZY-207 metadata.labels[\"istio.io/rev\"]");
    assertThat(out.issues().get(0).message()).isEqualTo("The revision '1-10' is not served.");
    var without = World.of(fence("")).with("istioRev: '1-10'\nstrictRev: true").translate();
    assertThat(without.issues().get(0).message())
        .isEqualTo("The fence has no revision, and strictRev serves none without one.");
    var stale =
        World.of(
                fence(""),
                OURS.replace("managed-by: slime", "managed-by: slime, istio.io/rev: old"))
            .with("istioRev: new")
            .translate();
    assertThat(stale.resources()).isEmpty();
    String empty =
        fence("").replace("namespace: default", "namespace: default, labels: {istio.io/rev: ''}");
    assertThat(World.of(empty).translate().resources().get(0).getMetadata().getLabels())
        .doesNotContainKey("istio.io/rev");
  }

  @Test
  @DisplayName("v1 from Istio 1.22 on, v1beta1 before")
  void apiVersions() {
    assertThat(World.of(fence("")).on("1.22").translate().resources().get(0).getApiVersion())
        .isEqualTo("networking.istio.io/v1");
    assertThat(World.of(fence("")).on("1.21").translate().resources().get(0).getApiVersion())
        .isEqualTo("networking.istio.io/v1beta1");
  }

  @Test
  @DisplayName("a fence of the old API group is understood")
  void oldGroup() {
    assertThat(
            World.of(
                    fence("host: {a.x.io: {}}")
                        .replace("microservice.slime.io", "microservice.netease.com"))
                .hosts())
        .containsExactly("*/a.x.io");
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

  @Test
  @DisplayName("a fence whose name or namespace Kubernetes does not take has no Sidecar")
  void names() {
    for (String[] name : new String[][] {{"default", "Pay_1"}, {"Shop", "pay"}, {"a.b", "pay"}}) {
      var translation = World.of(fence(name[0], name[1], "host: {a.x.io: {}}")).translate();
      assertThat(translation.resources()).as(name[1]).isEmpty();
      assertThat(World.issues(translation)).as(name[1]).contains("LAZY-119 metadata.name");
    }
    assertThat(World.of(fence("2024", "v1.2", "host: {a: {}}")).hosts())
        .containsExactly("*/a.2024.svc.cluster.local");
  }

  @Test
  @DisplayName("a fence without a namespace is one of default, as for kubectl")
  void withoutNamespace() {
    var fence = new ServiceFence();
    fence.getMetadata().setName("a");
    fence.setSpec(ServiceFenceSpec.ofHosts("reviews"));
    var translation =
        new ServiceFenceTranslator(LazyLoadOptions.defaults())
            .translate(fence, World.of("service default/reviews").context());
    assertThat(World.hosts(translation))
        .containsExactly("default/reviews.default.svc.cluster.local");
  }

  @Test
  @DisplayName("conditions tell what became of the fence")
  void conditions() {
    var status = World.of(fence("host: {a_b: {}}")).translate().resource().getStatus();
    assertThat(status.hosts()).isEqualTo(2);
    assertThat(status.conditions())
        .extracting(c -> c.type() + " " + c.status() + " " + c.reason())
        .containsExactly("Accepted False Invalid", "Programmed True Programmed");
  }
}
