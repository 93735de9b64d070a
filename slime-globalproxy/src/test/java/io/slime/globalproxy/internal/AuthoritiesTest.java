// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthoritiesTest {
  private final TreeMap<String, java.util.SortedSet<String>> publicNames = new TreeMap<>();

  private Authorities authorities() {
    publicNames.put("dev", new TreeSet<>(Set.of("reviews", "a.b")));
    return new Authorities(
        List.of("default", "bank-1", "dev"), List.of("shop"), publicNames, "cluster.local");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reviews",
        "reviews:9080",
        "REVIEWS",
        "r2-d2",
        "reviews.default",
        "reviews.default:9080",
        "Reviews.Default",
        "a.bank-1",
        "cart.shop",
        "a.b.svc",
        "a.b.svc:80",
        "a.b.svc.cluster.local",
        "a.b.svc.cluster.local.",
        "a.b.svc.cluster.local:80",
        "pod-0.a.b.svc.cluster.local",
        "reviews.dev",
        "reviews.default.",
        "reviews.dev:80"
      })
  @DisplayName("hosts of the mesh")
  void ours(String authority) {
    assertThat(Pattern.matches(authorities().all(), authority)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org",
        "www.example.org:443",
        "10.0.0.1",
        "10.0.0.1:80",
        "[::1]",
        "[::1]:80",
        "2130706433",
        "0x7f000001.1",
        "reviews.other",
        "a.b.default",
        "details.dev",
        "www.dev",
        "reviews.default.example.org",
        "svc",
        "a.svc.example.org",
        "a.b.svc.cluster.localx",
        "a.b.svc.clusterxlocal",
        "a@b.default",
        "a b",
        "a/b",
        "reviews:",
        "reviews:x",
        "axb.dev",
        "reviews..default"
      })
  @DisplayName("external hosts and addresses are none")
  void notOurs(String authority) {
    boolean isSingleLabel = authority.equals("svc");
    assertThat(Pattern.matches(authorities().all(), authority)).isEqualTo(isSingleLabel);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "app", "shop", "bank", "com", "page"})
  @DisplayName("namespaces that are public domains")
  void publicDomains(String namespace) {
    assertThat(Authorities.isPublic(namespace)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "istio-system", "mesh-operator", "team-a", "kube-system"})
  @DisplayName("namespaces that are not")
  void privateNames(String namespace) {
    assertThat(Authorities.isPublic(namespace)).isFalse();
  }

  @Test
  @DisplayName("domains of a dispatch match as Envoy's virtual hosts do, with or without port")
  void domains() {
    String some = Authorities.ofDomains(List.of("a.example.org", "*.b.org", "c.*"));

    for (String host :
        List.of("a.example.org", "A.example.org:80", "x.b.org", "x.y.b.org:1", "c.d")) {
      assertThat(Pattern.matches(some, host)).as(host).isTrue();
    }
    for (String host : List.of("b.org", "a.example.org.x", "axexample.org", "xc.d", "x.b.orgs")) {
      assertThat(Pattern.matches(some, host)).as(host).isFalse();
    }
    assertThat(Pattern.matches(Authorities.ofDomains(List.of("*")), "[::1]:80")).isTrue();
  }
}
