// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import static io.slime.lazyload.World.fence;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.Issue;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceSpec;
import io.slime.core.codec.Codec;
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
