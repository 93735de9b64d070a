// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.simulator.internal.sidecar.OutboundTraffic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SidecarEffectTest {

  static List<Path> sidecarCases() {
    // Those with EnvoyFilters as well are in EnvoyFilterEffectTest.
    return CapturedData.cases("s", folder -> !folder.resolve("per-patch.txt").toFile().exists());
  }

  @ParameterizedTest
  @MethodSource("sidecarCases")
  @DisplayName("a Sidecar leaves exactly what a real istiod left")
  void reproduces(Path folder) throws IOException {
    CapturedCase captured = CapturedCase.read(folder);
    List<HasMetadata> objects = new ArrayList<>(CapturedData.objects(captured.routing()));
    objects.addAll(CapturedData.objects(captured.config()));
    ProxyConfiguration before = captured.base();

    SidecarEffect effect = SidecarEffect.of(before, captured.proxy(), MeshSnapshot.of(objects));

    System.out.println(captured + ": " + effect);
    assertThat(effect.difference().lines().stream().map(CapturedCase::withoutAddresses))
        .containsExactlyElementsOf(captured.difference());
  }

  @Test
  @DisplayName("the shop's checkout with its Sidecar is what a real istiod sent")
  void shop() throws IOException {
    Path shop = CapturedData.istiod().resolve("shop");
    List<HasMetadata> objects =
        CapturedData.objects(
            CapturedData.documents(
                shop.resolve("mesh/networking.yaml"),
                shop.resolve("checkout-sidecar/sidecar.yaml")));
    Proxy checkout = Proxy.sidecar("shop", Map.of("app", "checkout"), "1.32.0");

    SidecarEffect effect =
        SidecarEffect.of(CapturedData.dump("shop/checkout"), checkout, MeshSnapshot.of(objects));

    System.out.println(effect);
    assertThat(Difference.between(CapturedData.dump("shop/checkout-sidecar"), effect.after()))
        .asString()
        .isEmpty();
    assertThat(effect.after()).isEqualTo(CapturedData.dump("shop/checkout-sidecar"));
  }

  @Test
  @DisplayName("REGISTRY_ONLY and ALLOW_ANY are turned into each other as a real istiod sends them")
  void policies() throws IOException {
    ProxyConfiguration any = CapturedData.dump("shop/checkout");
    ProxyConfiguration registry = CapturedData.dump("shop/checkout-registry-only");

    assertThat(Difference.between(OutboundTraffic.registryOnly(any), registry).lines()).isEmpty();
    assertThat(Difference.between(OutboundTraffic.allowAny(registry), any).lines()).isEmpty();
  }
}
