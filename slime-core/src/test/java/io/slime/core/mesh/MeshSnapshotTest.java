// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import static io.slime.core.mesh.MeshObjects.deployment;
import static io.slime.core.mesh.MeshObjects.destinationRule;
import static io.slime.core.mesh.MeshObjects.httpRoute;
import static io.slime.core.mesh.MeshObjects.named;
import static io.slime.core.mesh.MeshObjects.parent;
import static io.slime.core.mesh.MeshObjects.service;
import static io.slime.core.mesh.MeshObjects.serviceEntry;
import static io.slime.core.mesh.MeshObjects.virtualService;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MeshSnapshotTest {

  @Test
  @DisplayName("an object is found by its id")
  void byId() {
    Service reviews = service("default", "reviews");
    MeshSnapshot mesh = MeshSnapshot.of(List.of(reviews, service("shop", "reviews")));

    assertThat(mesh.find(MeshKind.SERVICE, "default", "reviews")).containsSame(reviews);
    assertThat(mesh.find(MeshKind.SERVICE, "bank", "reviews")).isEmpty();
    assertThat(mesh.find(MeshKind.SERVICE, "default", "ratings")).isEmpty();
    assertThat(mesh.find(MeshKind.SECRET, "default", "reviews")).isEmpty();
  }

  @Test
  @DisplayName("answers are in the order of namespace and name, and nobody can change them")
  void answersAreSorted() {
    Service b = service("default", "b");
    Service a = service("default", "a");
    Service z = service("bank", "z");
    MeshSnapshot mesh = MeshSnapshot.of(List.of(b, z, a));

    assertThat(mesh.objects(MeshKind.SERVICE)).containsExactly(z, a, b);
    assertThat(mesh.inNamespace(MeshKind.SERVICE, "default")).containsExactly(a, b);
    assertThat(mesh.inNamespace(MeshKind.SERVICE, "shop")).isEmpty();
    assertThatThrownBy(() -> mesh.objects(MeshKind.SERVICE).remove(0))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @DisplayName("an object without a namespace is in the namespace default, as for kubectl")
  void namespaceDefaults() {
    Service reviews = named(new Service(), null, "reviews", Map.of());
    MeshSnapshot mesh = MeshSnapshot.of(List.of(reviews));

    assertThat(MeshSnapshot.namespace(reviews)).isEqualTo("default");
    assertThat(MeshSnapshot.namespace(new Namespace())).isEmpty();
    assertThat(mesh.find(MeshKind.SERVICE, "default", "reviews")).containsSame(reviews);
    assertThat(mesh.forHost(MeshKind.SERVICE, "reviews.default.svc.cluster.local"))
        .containsExactly(reviews);
  }

  @Test
  @DisplayName("an object is found by all of its labels, and by none it does not have")
  void byLabels() {
    Service a = service("default", "a", Map.of("app", "a", "team", "blue"));
    Service b = service("default", "b", Map.of("app", "b", "team", "blue"));
    Service c = service("shop", "c", Map.of("team", "blue"));
    MeshSnapshot mesh = MeshSnapshot.of(List.of(c, b, a));

    assertThat(mesh.withLabels(MeshKind.SERVICE, Map.of("team", "blue"))).containsExactly(a, b, c);
    assertThat(mesh.withLabels(MeshKind.SERVICE, Map.of("team", "blue", "app", "b")))
        .containsExactly(b);
    assertThat(mesh.withLabels(MeshKind.SERVICE, "shop", Map.of("team", "blue")))
        .containsExactly(c);
    assertThat(mesh.withLabels(MeshKind.SERVICE, Map.of("team", "red"))).isEmpty();
    assertThat(mesh.withLabels(MeshKind.SERVICE, Map.of("team", "blue", "app", "x"))).isEmpty();
  }

  @Test
  @DisplayName("no labels select nothing, since a lost selector must not select all")
  void noLabelsSelectNothing() {
    MeshSnapshot mesh = MeshSnapshot.of(List.of(service("default", "a", Map.of("app", "a"))));

    assertThat(mesh.withLabels(MeshKind.SERVICE, Map.of())).isEmpty();
  }

  @Test
  @DisplayName("a workload has the labels of the pods it makes")
  void workloadLabels() {
    var reviews = deployment("default", "reviews", Map.of("app", "reviews"));
    MeshSnapshot mesh = MeshSnapshot.of(List.of(reviews));

    assertThat(mesh.withLabels(MeshKind.DEPLOYMENT, Map.of("app", "reviews")))
        .containsExactly(reviews);
    assertThat(mesh.withLabels(MeshKind.DEPLOYMENT, Map.of("of", "itself"))).isEmpty();
  }

  @Test
  @DisplayName("a Service has its name in the cluster domain as its host")
  void serviceHosts() {
    Service reviews = service("default", "reviews");
    MeshSnapshot mesh =
        MeshSnapshot.builder().clusterDomain("corp.example").add(List.of(reviews)).build();

    assertThat(mesh.clusterDomain()).isEqualTo("corp.example");
    assertThat(mesh.forHost(MeshKind.SERVICE, "reviews.default.svc.corp.example"))
        .containsExactly(reviews);
    assertThat(mesh.forHost(MeshKind.SERVICE, "reviews.default.svc.cluster.local")).isEmpty();
    assertThat(mesh.forHost(MeshKind.SERVICE, "*.default.svc.corp.example"))
        .containsExactly(reviews);
    assertThat(mesh.forHost(MeshKind.SERVICE, "*")).containsExactly(reviews);
    assertThat(mesh.forHost(MeshKind.SERVICE, "*.shop.svc.corp.example")).isEmpty();
  }

  @Test
  @DisplayName("short hosts of VirtualServices and DestinationRules are completed")
  void shortHostsAreQualified() {
    var route = virtualService("shop", "route", "Cart", "cart.bank");
    var rule = destinationRule("shop", "rule", "cart");
    MeshSnapshot mesh = MeshSnapshot.of(List.of(route, rule));

    assertThat(mesh.forHost(MeshKind.VIRTUAL_SERVICE, "cart.shop.svc.cluster.local"))
        .containsExactly(route);
    assertThat(mesh.forHost(MeshKind.VIRTUAL_SERVICE, "cart.bank")).containsExactly(route);
    assertThat(mesh.forHost(MeshKind.VIRTUAL_SERVICE, "cart.bank.svc.cluster.local")).isEmpty();
    assertThat(mesh.forHost(MeshKind.DESTINATION_RULE, "cart.shop.svc.cluster.local"))
        .containsExactly(rule);
  }

  @Test
  @DisplayName("a host is found under every wildcard above it, and wildcards under each other")
  void wildcards() {
    var any = virtualService("a", "any", "*");
    var example = virtualService("b", "example", "*.example.com");
    var shop = virtualService("c", "shop", "*.shop.example.com", "www.shop.example.com");
    var www = virtualService("d", "www", "www.shop.example.com");
    var other = virtualService("e", "other", "www.example.org");
    MeshSnapshot mesh = MeshSnapshot.of(List.of(other, www, shop, example, any));

    assertThat(mesh.forHost(MeshKind.VIRTUAL_SERVICE, "www.shop.example.com"))
        .containsExactly(any, example, shop, www);
    assertThat(mesh.forHost(MeshKind.VIRTUAL_SERVICE, "example.com")).containsExactly(any);
    assertThat(mesh.forHost(MeshKind.VIRTUAL_SERVICE, "*.shop.example.com"))
        .containsExactly(any, example, shop, www);
    assertThat(mesh.forHost(MeshKind.VIRTUAL_SERVICE, "*.example.org")).containsExactly(any, other);
    assertThat(mesh.forHost(MeshKind.VIRTUAL_SERVICE, "*"))
        .containsExactly(any, example, shop, www, other);
  }

  @Test
  @DisplayName("a ServiceEntry's hosts stand for themselves")
  void serviceEntryHosts() {
    var entry = serviceEntry("infra", "ext", "WWW.partner.example", "plain");
    MeshSnapshot mesh = MeshSnapshot.of(List.of(entry));

    assertThat(mesh.forHost(MeshKind.SERVICE_ENTRY, "www.partner.example")).containsExactly(entry);
    assertThat(mesh.forHost(MeshKind.SERVICE_ENTRY, "plain")).containsExactly(entry);
    assertThat(mesh.forHost(MeshKind.SERVICE_ENTRY, "plain.infra.svc.cluster.local")).isEmpty();
  }

  @Test
  @DisplayName("an HTTPRoute has the hosts of its Service parents, by default in its namespace")
  void routeParents() {
    var near = httpRoute("shop", "near", parent("", "Service", null, "cart"));
    var far = httpRoute("shop", "far", parent(null, "Service", "bank", "cart"));
    var gateway = httpRoute("shop", "gateway", parent(null, null, null, "cart"));
    MeshSnapshot mesh = MeshSnapshot.of(List.of(near, far, gateway));

    assertThat(mesh.forHost(MeshKind.HTTP_ROUTE, "cart.shop.svc.cluster.local"))
        .containsExactly(near);
    assertThat(mesh.forHost(MeshKind.HTTP_ROUTE, "cart.bank.svc.cluster.local"))
        .containsExactly(far);
  }

  @Test
  @DisplayName("a kind without hosts has no answer for a host")
  void kindsWithoutHosts() {
    MeshSnapshot mesh = MeshSnapshot.of(List.of(named(new Secret(), "a", "b", Map.of())));

    assertThat(mesh.forHost(MeshKind.SECRET, "*")).isEmpty();
  }

  @Test
  @DisplayName("of objects with one id the last counts, and the intake names them")
  void repeatedObjects() {
    Service first = service("default", "a", Map.of("which", "first"));
    Service last = service("default", "a", Map.of("which", "last"));
    MeshSnapshot mesh = MeshSnapshot.of(List.of(first, service("default", "b"), last));

    assertThat(mesh.find(MeshKind.SERVICE, "default", "a")).containsSame(last);
    assertThat(mesh.withLabels(MeshKind.SERVICE, Map.of("which", "first"))).isEmpty();
    assertThat(mesh.size()).isEqualTo(2);
    assertThat(mesh.intake().repeated()).containsExactly(new ResourceId("Service", "default", "a"));
  }

  @Test
  @DisplayName("objects without a name are left out and named by the intake")
  void unnamedObjects() {
    Service withoutMetadata = new Service();
    withoutMetadata.setMetadata(null);
    MeshSnapshot mesh =
        MeshSnapshot.of(List.of(withoutMetadata, named(new Service(), "shop", "", Map.of())));

    assertThat(mesh.size()).isZero();
    assertThat(mesh.intake().isClean()).isFalse();
    assertThat(mesh.intake().unnamed())
        .containsExactly(
            new ResourceId("Service", "default", ""), new ResourceId("Service", "shop", ""));
  }

  @Test
  @DisplayName("objects that no cluster can have are left out and named by the intake")
  void impossibleObjects() {
    MeshSnapshot mesh =
        MeshSnapshot.of(
            List.of(service("shop", "Cart_2"), service("Shop", "cart"), service("2024", "12")));

    assertThat(mesh.objects(MeshKind.SERVICE)).hasSize(1);
    assertThat(mesh.intake().impossible())
        .containsExactly(
            new ResourceId("Service", "Shop", "cart"), new ResourceId("Service", "shop", "Cart_2"));
    assertThat(mesh.with(MeshChange.upsert(service("shop", "a b"))).size()).isEqualTo(1);
  }

  @Test
  @DisplayName("objects of other kinds are counted, each id once")
  void otherKindsAreCounted() {
    Node node = named(new Node(), null, "n", Map.of());
    MeshSnapshot mesh =
        MeshSnapshot.of(List.of(node, node, named(new Node(), null, "m", Map.of())));

    assertThat(mesh.ignored()).containsExactly(Map.entry("Node", 2));
    assertThat(mesh.size()).isZero();
    assertThat(mesh.with(MeshChange.delete(node)).ignored()).containsExactly(Map.entry("Node", 1));
  }

  @Test
  @DisplayName("older versions of Istio's kinds are read, other classes are named by the intake")
  void otherVersions() {
    var spec = new io.fabric8.istio.api.api.networking.v1alpha3.VirtualService();
    spec.setHosts(List.of("www.example.com"));
    var beta =
        named(new io.fabric8.istio.api.networking.v1beta1.VirtualService(), "a", "b", Map.of());
    beta.setSpec(spec);
    HasMetadata betaRoute =
        named(
            new io.fabric8.kubernetes.api.model.gatewayapi.v1beta1.HTTPRoute(),
            "a",
            "route",
            Map.of());
    MeshSnapshot mesh = MeshSnapshot.of(List.of(beta, betaRoute));

    assertThat(mesh.forHost(MeshKind.VIRTUAL_SERVICE, "www.example.com"))
        .singleElement()
        .satisfies(
            read -> {
              assertThat(read.getSpec()).isSameAs(spec);
              assertThat(read.getMetadata()).isSameAs(beta.getMetadata());
              assertThat(read.getApiVersion()).isEqualTo("networking.istio.io/v1beta1");
            });
    assertThat(mesh.intake().unreadable())
        .containsExactly(new ResourceId("HTTPRoute", "a", "route"));
  }

  @Test
  @DisplayName("namespaces are those that exist and those that something is in")
  void namespaces() {
    MeshSnapshot mesh =
        MeshSnapshot.of(
            List.of(
                named(new Namespace(), null, "empty", Map.of()),
                service("shop", "cart"),
                virtualService("bank", "v", "*")));

    assertThat(mesh.namespaces()).containsExactly("bank", "empty", "shop");
  }

  @Test
  @DisplayName("a change gives another snapshot and leaves the first as it is")
  void changes() {
    Service old = service("default", "a", Map.of("version", "old"));
    Service changed = service("default", "a", Map.of("version", "new"));
    MeshSnapshot before = MeshSnapshot.of(List.of(old, service("shop", "b")));

    MeshSnapshot after =
        before.with(MeshChange.upsert(changed), MeshChange.delete(MeshKind.SERVICE, "shop", "b"));

    assertThat(before.withLabels(MeshKind.SERVICE, Map.of("version", "old"))).containsExactly(old);
    assertThat(before.namespaces()).containsExactly("default", "shop");
    assertThat(after.withLabels(MeshKind.SERVICE, Map.of("version", "old"))).isEmpty();
    assertThat(after.withLabels(MeshKind.SERVICE, Map.of("version", "new")))
        .containsExactly(changed);
    assertThat(after.namespaces()).containsExactly("default");
    assertThat(after.forHost(MeshKind.SERVICE, "b.shop.svc.cluster.local")).isEmpty();
  }

  @Test
  @DisplayName("an empty snapshot answers like the empty view")
  void emptySnapshot() {
    MeshView mesh = MeshSnapshot.of(List.of());

    assertThat(mesh.find(MeshKind.SERVICE, "a", "b")).isEmpty();
    assertThat(mesh.inNamespace(MeshKind.SERVICE, "a")).isEmpty();
    assertThat(mesh.withLabels(MeshKind.SERVICE, Map.of("a", "b"))).isEmpty();
    assertThat(mesh.forHost(MeshKind.SERVICE, "a.b")).isEmpty();
    assertThat(mesh.forHost(MeshKind.SERVICE, "*")).isEmpty();
  }

  @Test
  @DisplayName("the content of a Secret shows in no text")
  void secretsDoNotShow() {
    Secret secret = named(new Secret(), "default", "token", Map.of());
    secret.setStringData(Map.of("key", "hunter2"));

    assertThat(MeshSnapshot.of(List.of(secret)))
        .hasToString("MeshSnapshot[1 objects in 1 namespaces]");
    assertThat(MeshChange.upsert(secret)).hasToString("Upsert[Secret/default/token]");
  }
}
