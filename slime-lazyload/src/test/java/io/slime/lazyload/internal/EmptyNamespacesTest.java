// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EmptyNamespacesTest {
  private final EmptyNamespaces namespaces = new EmptyNamespaces();

  @Test
  @DisplayName("a namespace is found again where it stands inside a host")
  void found() {
    namespaces.add("shop");

    assertThat(namespaces.contains("cart.shop.svc.cluster.local", 5, 9)).isTrue();
  }

  @Test
  @DisplayName("nothing else is taken for it: no part of it, and nothing that it is a part of")
  void notFound() {
    namespaces.add("shop");

    assertThat(namespaces.contains("cart.shopping.svc.cluster.local", 5, 13)).isFalse();
    assertThat(namespaces.contains("cart.sho.svc.cluster.local", 5, 8)).isFalse();
    assertThat(namespaces.contains("cart.pohs.svc.cluster.local", 5, 9)).isFalse();
  }

  @Test
  @DisplayName("when there are many, some are forgotten and none is made up")
  void crowded() {
    for (int i = 0; i < 1_000; i++) {
      namespaces.add("n" + i);
    }

    assertThat(namespaces.contains("a.n999.svc", 2, 6)).isTrue();
    for (int i = 1_000; i < 2_000; i++) {
      assertThat(namespaces.contains("a.n" + i + ".svc", 2, 7)).isFalse();
    }
  }
}
