// SPDX-License-Identifier: Apache-2.0
package com.example.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceSpec;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FenceControllerTest {
  @Test
  void aFenceBecomesASidecarWithItsHosts() {
    ServiceFence fence =
        new ServiceFence(
            new ObjectMetaBuilder().withNamespace("default").withName("productpage").build(),
            ServiceFenceSpec.ofHosts("reviews"),
            null);

    List<Sidecar> sidecars =
        new FenceController().reconcile(fence, List.of(), Instant.parse("2026-11-25T08:00:00Z"));

    assertEquals(1, sidecars.size());
    assertEquals("productpage", sidecars.get(0).getMetadata().getName());
    List<String> hosts = sidecars.get(0).getSpec().getEgress().get(0).getHosts();
    assertTrue(
        hosts.stream().anyMatch(host -> host.endsWith("/reviews.default.svc.cluster.local")),
        hosts::toString);
  }
}
