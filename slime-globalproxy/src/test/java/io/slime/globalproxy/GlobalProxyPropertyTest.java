// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.core.codec.Codec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

class GlobalProxyPropertyTest {
  private static GlobalProxyManifests of(Iterable<Integer> ports) {
    return Given.manifests("wormholePort: " + ports);
  }

  private static String text(GlobalProxyManifests manifests) {
    return Codec.toYamlStream(manifests.resources()) + manifests.issues() + manifests.uninstall();
  }

  @Property
  @Label("ports in any order give the same bytes")
  void anyOrder(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 14999) Integer> ports,
      @ForAll Random random) {
    List<Integer> shuffled = new ArrayList<>(ports);
    Collections.shuffle(shuffled, random);

    assertThat(text(of(shuffled))).isEqualTo(text(of(new TreeSet<>(ports))));
  }

  @Property
  @Label("another port adds what belongs to it, and nothing that was there changes")
  void anotherPort(
      @ForAll @NotEmpty @UniqueElements @Size(max = 8)
          List<@IntRange(min = 1, max = 14999) Integer> ports,
      @ForAll @IntRange(min = 1, max = 14999) int more) {
    Set<Integer> all = new TreeSet<>(ports);
    all.add(more);

    List<HasMetadata> before = of(ports).resources();
    List<HasMetadata> after = of(all).resources();

    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      assertThat(without(after.get(i), ports.contains(more) || more == 80 ? -1 : more))
          .isEqualTo(without(before.get(i), -1));
    }
  }

  /** The lines of an object but those of the blocks of one port. */
  private static String without(HasMetadata object, int port) {
    Object tree = Codec.toTree(object);
    return prune(tree, port).toString();
  }

  private static Object prune(Object tree, int port) {
    if (tree instanceof List<?> list) {
      return list.stream()
          .filter(element -> !belongs(element, port))
          .map(element -> prune(element, port))
          .toList();
    }
    if (tree instanceof java.util.Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + prune(entry.getValue(), port))
          .collect(Collectors.toList());
    }
    return tree;
  }

  private static boolean belongs(Object element, int port) {
    if (!(element instanceof java.util.Map<?, ?> map)) {
      return false;
    }
    String routes = String.valueOf(map.get("match"));
    return ("http-" + port).equals(map.get("name"))
        || routes.contains("name=" + port + ",")
        || routes.contains("name=" + port + "}");
  }

  @Property
  @Label("no patch of the redirect ever brings a virtual host, whatever is asked for")
  void neverTwoCatchAlls(
      @ForAll @Size(max = 5) List<@IntRange(min = -1, max = 65536) Integer> ports,
      @ForAll boolean passthrough,
      @ForAll boolean namespaceMode,
      @ForAll @Size(max = 3) List<@IntRange(min = 0, max = 3) Integer> dispatches) {
    List<String> some =
        List.of(
            "{name: a, domains: ['*'], cluster: PassthroughCluster}",
            "{name: b, domains: ['*.b.org'], cluster: _GLOBAL_SIDECAR}",
            "{name: c, domainRegex: '.*', cluster: _GLOBAL_SIDECAR}",
            "{name: d}");
    GlobalProxyManifests manifests =
        Given.manifests(
            "wormholePort: %s\npassthroughByDefault: %s\nmode: %s\nnamespaces: [a, b]\ndispatches: [%s]"
                .formatted(
                    ports,
                    passthrough,
                    namespaceMode ? "namespace" : "cluster",
                    dispatches.stream().map(some::get).collect(Collectors.joining(", "))));

    assertThat(manifests.resources().isEmpty()).isEqualTo(manifests.hasErrors());
    for (HasMetadata object : manifests.resources()) {
      if (object.getMetadata().getName().equals("to-global-sidecar")) {
        assertThat(Codec.toJson(object))
            .doesNotContain("virtual_hosts", "VIRTUAL_HOST", "ROUTE_CONFIGURATION")
            .contains("allow_any", "block_all");
      }
    }
  }

  @Property(tries = 30)
  @Label("Services in any order give the same ports and issues")
  void servicesInAnyOrder(
      @ForAll @Size(max = 10) List<@IntRange(min = 0, max = 5) Integer> kinds,
      @ForAll Random random) {
    List<String> some =
        List.of(
            "{port: 80, name: http}",
            "{port: 80, name: tcp}",
            "{port: 81}",
            "{port: 81, name: grpc}",
            "{port: 9080, appProtocol: http}",
            "{port: 15010, name: http}");
    List<io.fabric8.kubernetes.api.model.Service> services = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      services.add(Given.service("s" + i, some.get(kinds.get(i))));
    }
    RedirectPorts ordered = RedirectPorts.of(services, List.of());
    Collections.shuffle(services, random);

    assertThat(RedirectPorts.of(services, List.of())).isEqualTo(ordered);
  }
}
