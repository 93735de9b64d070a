// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.dump;

import io.slime.simulator.Proxy;
import io.slime.simulator.ProxyConfiguration;
import io.slime.simulator.internal.proto.EnvoyApi;
import io.slime.simulator.internal.proto.ProtoJson;
import io.slime.simulator.internal.proto.UnreadableValue;
import io.slime.simulator.internal.tree.FieldNames;
import io.slime.simulator.internal.tree.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the resources out of Envoy's configuration dump ({@code envoy.admin.v3.ConfigDump}). Only
 * dynamic ones: static listeners and clusters come from the bootstrap, and static routes are a
 * second copy of those inside listeners.
 */
public final class ConfigDump {
  private final List<Map<String, Object>> listeners = new ArrayList<>();
  private final List<Map<String, Object>> routes = new ArrayList<>();
  private final List<Map<String, Object>> clusters = new ArrayList<>();
  private final List<Map<String, Object>> endpoints = new ArrayList<>();
  private final List<Map<String, Object>> extensions = new ArrayList<>();
  private @Nullable Proxy proxy;

  private final String source;

  private ConfigDump(String source) {
    this.source = source;
  }

  /**
   * Reads a dump.
   *
   * @param dump the tree
   * @param source where it is from, for the message
   * @return the dump
   * @throws IOException if it is something else
   */
  public static ConfigDump of(@Nullable Object dump, String source) throws IOException {
    List<Map<String, Object>> sections = Tree.maps(Tree.at(dump, "configs"));
    if (sections.isEmpty()) {
      throw new IOException(source + ": no configuration dump, 'configs' is missing or empty");
    }
    ConfigDump reader = new ConfigDump(source);
    for (Map<String, Object> section : sections) {
      reader.section(section);
    }
    return reader;
  }

  /**
   * The configuration in the dump.
   *
   * @return its dynamic resources
   */
  public ProxyConfiguration configuration() {
    return new ProxyConfiguration(listeners, routes, clusters, endpoints, extensions);
  }

  /**
   * The proxy that was dumped.
   *
   * @return the facts in its bootstrap, if that is part of the dump
   */
  public Optional<Proxy> proxy() {
    return Optional.ofNullable(proxy);
  }

  private void section(Map<String, Object> section) throws IOException {
    String type = Tree.text(section, "@type");
    switch (type.substring(type.lastIndexOf('.') + 1)) {
      case "BootstrapConfigDump" -> proxy = proxy(Tree.at(section, "bootstrap", "node"));
      case "ListenersConfigDump" -> {
        for (Map<String, Object> state : Tree.maps(either(section, "dynamic_listeners"))) {
          Object active = either(state, "active_state");
          add(
              listeners,
              Tree.at(active != null ? active : either(state, "warming_state"), "listener"));
        }
      }
      case "RoutesConfigDump" -> collect(routes, section, "dynamic_route_configs", "route_config");
      case "ClustersConfigDump" -> collect(clusters, section, "dynamic_active_clusters", "cluster");
      case "EndpointsConfigDump" ->
          collect(endpoints, section, "dynamic_endpoint_configs", "endpoint_config");
      case "EcdsConfigDump" -> collect(extensions, section, "ecds_filters", "ecds_filter");
      default -> {}
    }
  }

  private void collect(
      List<Map<String, Object>> target, Map<String, Object> section, String list, String element)
      throws IOException {
    for (Map<String, Object> state : Tree.maps(either(section, list))) {
      add(target, either(state, element));
    }
  }

  private void add(List<Map<String, Object>> target, @Nullable Object resource) throws IOException {
    if (!(resource instanceof Map)) {
      return;
    }
    Map<String, Object> untyped = new LinkedHashMap<>(Tree.map(resource));
    String type = EnvoyApi.typeName(String.valueOf(untyped.remove("@type")));
    try {
      target.add(ProtoJson.normal(type, untyped));
    } catch (UnreadableValue e) {
      throw new IOException(
          source + ": " + type + " '" + ProxyConfiguration.name(untyped) + "': " + e.getMessage(),
          e);
    }
  }

  /** istioctl prints parts of a dump with JSON names instead of proto names. */
  private static @Nullable Object either(Map<String, Object> map, String name) {
    return map.containsKey(name) ? map.get(name) : map.get(FieldNames.jsonName(name));
  }

  /** The node id is {@code sidecar~<ip>~<pod>.<namespace>~<namespace>.svc.<domain>}. */
  private static @Nullable Proxy proxy(@Nullable Object node) {
    String[] id = Tree.text(node, "id").split("~", -1);
    if (id.length != 4) {
      return null;
    }
    Map<String, Object> metadata = Tree.map(Tree.at(node, "metadata"));
    String namespace = Tree.text(metadata, "NAMESPACE");
    return new Proxy(
        id[0].equals("router") ? Proxy.Kind.GATEWAY : Proxy.Kind.SIDECAR,
        namespace.isEmpty() ? id[2].substring(id[2].lastIndexOf('.') + 1) : namespace,
        texts(Tree.map(metadata.get("LABELS"))),
        Tree.text(metadata, "ISTIO_VERSION"),
        texts(metadata));
  }

  /** Patches compare with texts alone. */
  static Map<String, String> texts(Map<String, Object> map) {
    Map<String, String> texts = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (value instanceof String text) {
            texts.put(key, text);
          }
        });
    return texts;
  }
}
