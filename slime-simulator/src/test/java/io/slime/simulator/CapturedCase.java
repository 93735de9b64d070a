// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.simulator.internal.sidecar.OutboundTraffic;
import io.slime.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * One captured pair: a proxy of a base mesh, and what some objects changed.
 *
 * @param folder the folder of the case
 * @param mesh the name of the base mesh
 * @param dump the folder of the proxy in the base mesh
 * @param proxy the proxy
 */
record CapturedCase(Path folder, String mesh, String dump, Proxy proxy) {
  private static final Map<String, String> FOLDERS =
      Map.of(
          "plain", "bookinfo-plain",
          "networking", "bookinfo",
          "hello", "bookinfo-hello",
          "two", "bookinfo-two");

  static CapturedCase read(Path folder) throws IOException {
    String text = Files.readString(folder.resolve("proxy.txt"));
    String mesh = text.replaceAll("(?s).*base mesh: (\\w+).*", "$1");
    Map<String, Object> facts = new Yaml().load(text);
    String pod = (String) facts.get("name");
    boolean gateway = "router".equals(facts.get("type"));
    String name = gateway ? "gateway" : pod.replaceAll("-v1-0$|-0$", "");
    String proxyFolder = name.equals("reviews") ? "reviews-v1" : name;
    Map<String, String> labels = new TreeMap<>();
    if (gateway) {
      labels.put("app", "istio-ingressgateway");
      labels.put("istio", "ingressgateway");
    } else {
      labels.put("app", name);
      labels.put("version", "v1");
    }
    String namespace = (String) facts.get("namespace");
    String version = (String) facts.get("istioVersion");
    return new CapturedCase(
        folder,
        mesh,
        FOLDERS.getOrDefault(mesh, mesh) + "/" + proxyFolder,
        new Proxy(
            gateway ? Proxy.Kind.GATEWAY : Proxy.Kind.SIDECAR,
            namespace,
            labels,
            version,
            Map.of("CLUSTER_ID", "Kubernetes")));
  }

  private ProxyConfiguration before() throws IOException {
    return CapturedData.dump(dump);
  }

  /**
   * The base mesh, under the outbound traffic policy of the case, with the Sidecars of the case.
   */
  ProxyConfiguration withSidecars() throws IOException {
    List<HasMetadata> objects = new ArrayList<>(CapturedData.objects(routing()));
    objects.addAll(CapturedData.objects(config()));
    ProxyConfiguration routed =
        CapturedRouting.isNeeded(config())
            ? CapturedRouting.added(base(), lines("after-diff.txt"))
            : base();
    return SidecarEffect.of(routed, proxy, MeshSnapshot.of(objects)).after();
  }

  /** The base mesh, under the outbound traffic policy of the case. */
  ProxyConfiguration base() throws IOException {
    boolean registryOnly = Files.exists(folder.resolve("meshconfig.yaml"));
    return registryOnly ? OutboundTraffic.registryOnly(before()) : before();
  }

  List<Map<String, Object>> envoyFilters() throws IOException {
    return config().stream().filter(object -> "EnvoyFilter".equals(object.get("kind"))).toList();
  }

  /** The objects that the case adds. */
  List<Map<String, Object>> config() throws IOException {
    return CapturedData.documents(folder.resolve("config.yaml"));
  }

  /** The routing of the base mesh. */
  List<Map<String, Object>> routing() throws IOException {
    if (!FOLDERS.containsKey(mesh)) {
      return shopRouting();
    }
    Path networking = Requirement.data("bookinfo-networking");
    return mesh.equals("networking")
        ? CapturedData.documents(
            networking.resolve("virtual-service-all-v1.yaml"),
            networking.resolve("egress-rule-google-apis.yaml"))
        : List.of();
  }

  /** The shop, and what a mesh of another name adds to it. */
  private List<Map<String, Object>> shopRouting() throws IOException {
    List<Path> files = new ArrayList<>();
    files.add(CapturedData.istiod().resolve("shop/mesh/networking.yaml"));
    files.add(CapturedData.istiod().resolve("shop/mesh/services.yaml"));
    try (Stream<Path> own = Files.list(CapturedData.istiod().resolve(mesh))) {
      own.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(files::add);
    }
    return CapturedData.documents(files.toArray(Path[]::new));
  }

  List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  /** The expected difference, without its headline. */
  List<String> difference() throws IOException {
    return lines("after-diff.txt").stream()
        .filter(line -> line.startsWith("+ ") || line.startsWith("- "))
        .map(CapturedCase::withoutAddresses)
        .filter(line -> !line.startsWith("+ LDS[0.0.0.0_8443]  (whole object"))
        .toList();
  }

  /** Cluster addresses were made up anew for each capture, in the order of the objects. */
  static String withoutAddresses(String line) {
    return line.replaceAll("10\\.96\\.0\\.\\d+", "CLUSTER-IP");
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
