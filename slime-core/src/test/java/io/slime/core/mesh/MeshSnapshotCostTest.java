// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.mesh.MeshKind;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is allocated tells what is copied, on any machine, however busy. */
class MeshSnapshotCostTest {
  private static final int SERVICES = 20_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final MeshSnapshot mesh = MeshSnapshot.of(objects());

  @Test
  @DisplayName("a change copies a little of a large mesh, though all objects share a label")
  void aChangeCostsWhatItTouches() {
    Service changed = numbered(4_711, "changed");
    Service added = numbered(SERVICES + 1, "added");

    long change = allocated(() -> mesh.with(MeshChange.upsert(changed)));
    long addition = allocated(() -> mesh.with(MeshChange.upsert(added)));
    long removal = allocated(() -> mesh.with(MeshChange.delete(changed)));

    assertThat(List.of(change, addition, removal)).allMatch(bytes -> bytes < 40_000);
  }

  @Test
  @DisplayName("questions about one host copy nothing")
  void questionsAboutAHostAreLookups() {
    String host = "service-4711.namespace-47.svc.cluster.local";

    long bytes =
        allocated(
            () -> {
              mesh.forHost(MeshKind.SERVICE, host);
              mesh.forHost(MeshKind.VIRTUAL_SERVICE, host);
              mesh.forHost(MeshKind.HTTP_ROUTE, host);
              mesh.forHost(MeshKind.SERVICE_ENTRY, host);
            });

    assertThat(bytes).isLessThan(200);
  }

  @Test
  @DisplayName("all objects with a label, and all of a namespace, are views and not copies")
  void longAnswersAreShared() {
    long bytes =
        allocated(
            () -> {
              assertSize(mesh.withLabels(MeshKind.SERVICE, Map.of("all", "yes")), SERVICES);
              assertSize(mesh.objects(MeshKind.SERVICE), SERVICES);
              assertSize(mesh.inNamespace(MeshKind.SERVICE, "namespace-47"), 100);
            });

    assertThat(bytes).isLessThan(5_000);
  }

  private static void assertSize(List<?> list, int size) {
    if (list.size() != size) {
      throw new AssertionError(list.size() + " instead of " + size);
    }
  }

  /** The least of several rounds, since the first ones also load classes. */
  private static long allocated(Runnable work) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      work.run();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  private static List<HasMetadata> objects() {
    List<HasMetadata> objects = new ArrayList<>();
    for (int i = 0; i < SERVICES; i++) {
      objects.add(numbered(i, "original"));
    }
    return objects;
  }

  private static Service numbered(int number, String state) {
    return MeshObjects.service(
        "namespace-" + number / 100,
        "service-" + number,
        Map.of("all", "yes", "state", state, "app", "service-" + number));
  }
}
