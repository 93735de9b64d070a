// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import io.slime.simulator.internal.dump.ConfigDump;
import io.slime.simulator.internal.dump.DescribedProxy;
import io.slime.simulator.internal.tree.Json;
import io.slime.simulator.internal.tree.Tree;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read from a running proxy or from istiod.
 *
 * @param configuration the configuration
 * @param proxy the proxy, where the dump holds its bootstrap or a folder its {@code proxy.yaml};
 *     without labels if that does not tell them
 */
public record ProxyDump(ProxyConfiguration configuration, Optional<Proxy> proxy) {

  /** The files of a captured folder: listeners, route configurations, clusters, endpoints. */
  private static final List<String> FILES = List.of("lds.json", "rds.json", "cds.json", "eds.json");

  /**
   * Reads a dump: a file with the answer of Envoy's {@code /config_dump?include_eds} or of {@code
   * istioctl proxy-config all -o json}, or a folder with {@code lds.json}, {@code rds.json}, {@code
   * cds.json} and {@code eds.json}, each a list of resources; a file that is absent counts as
   * empty. A {@code proxy.yaml} beside them may tell {@code type} ({@code sidecar} or {@code
   * router}), {@code namespace}, {@code labels}, {@code istioVersion} and {@code metadata} of the
   * proxy.
   *
   * @param path the file or folder
   * @return the dump
   * @throws IOException if it cannot be read, or is none of these
   */
  public static ProxyDump read(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
        return of(ConfigDump.of(Json.read(reader), path.toString()));
      }
    }
    if (FILES.stream().noneMatch(name -> Files.exists(path.resolve(name)))) {
      throw new IOException(path + ": none of " + String.join(", ", FILES) + " is in this folder");
    }
    return new ProxyDump(
        new ProxyConfiguration(
            resources(path, 0), resources(path, 1), resources(path, 2), resources(path, 3)),
        DescribedProxy.read(path.resolve("proxy.yaml")));
  }

  private static List<Map<String, Object>> resources(Path folder, int kind) throws IOException {
    Path file = folder.resolve(FILES.get(kind));
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      if (Json.read(reader) instanceof List<?> resources) {
        return Tree.maps(resources);
      }
    }
    throw new IOException(file + ": a list of resources is expected");
  }

  /**
   * Reads the text of a configuration dump.
   *
   * @param text the answer of Envoy or istioctl
   * @return the dump
   * @throws IOException if it is not JSON, or JSON of something else
   */
  public static ProxyDump parse(String text) throws IOException {
    return of(ConfigDump.of(Json.read(new StringReader(text)), "configuration dump"));
  }

  private static ProxyDump of(ConfigDump dump) {
    return new ProxyDump(dump.configuration(), dump.proxy());
  }
}
