// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal.lift;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectPatch;
import io.slime.core.codec.Codec;
import io.slime.core.envoyfilter.TypeUrls;
import io.slime.core.envoyfilter.TypedConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Patches in a form in which equal meaning is equal: sorted, one spelling for the fields of Envoy
 * that we write ourselves, typed structs as the messages they stand for, and an entry of its own
 * for each filter that a patch sets. The content of settings stays as it is.
 */
final class PatchForm {
  private static final String PER_FILTER = "typed_per_filter_config";

  private PatchForm() {}

  /** The tree of a patch, where Istio's shorter ways to say something are written out. */
  static Map<String, @Nullable Object> tree(EnvoyFilterEnvoyConfigObjectPatch patch) {
    Map<String, @Nullable Object> tree = map(Codec.toTree(patch));
    Map<String, @Nullable Object> body = map(tree.get("patch"));
    if ("HTTP_FILTER".equals(tree.get("applyTo"))
        && "INSERT_BEFORE".equals(body.get("operation"))
        && at(tree, "match", "listener", "filterChain", "filter", "name") != null
        && at(tree, "match", "listener", "filterChain", "filter", "subFilter") == null) {
      body.put("operation", "INSERT_FIRST"); // before no filter is before all of them
      tree.put("patch", body);
    }
    if (at(tree, "match", "routeConfiguration", "vhost") instanceof Map<?, ?> given) {
      Map<String, @Nullable Object> host = named(given);
      Map<String, @Nullable Object> route = named(map(host.remove("route")));
      route.remove("action", "ANY");
      if (!route.isEmpty()) {
        host.put("route", route);
      }
      Map<String, @Nullable Object> routes = map(at(tree, "match", "routeConfiguration"));
      routes.put("vhost", host);
      Map<String, @Nullable Object> match = map(tree.get("match"));
      match.put("routeConfiguration", routes);
      tree.put("match", match);
    }
    return tree;
  }

  /** An empty name is none. */
  private static Map<String, @Nullable Object> named(Map<?, ?> given) {
    Map<String, @Nullable Object> named = map(given);
    named.remove("name", "");
    return named;
  }

  /** The patch in this form: one element, or one for each filter that it sets. */
  static List<Map<String, @Nullable Object>> of(Map<String, @Nullable Object> patch) {
    Map<String, @Nullable Object> body = map(patch.get("patch"));
    Map<String, @Nullable Object> value = spelled(map(body.get("value")));
    Map<String, @Nullable Object> rest = new TreeMap<>(value);
    Map<String, @Nullable Object> perFilter = map(rest.remove(PER_FILTER));
    List<Map<String, @Nullable Object>> forms = new ArrayList<>();
    for (Map.Entry<String, @Nullable Object> entry : perFilter.entrySet()) {
      forms.add(form(patch, body, Map.of(PER_FILTER, Map.of(entry.getKey(), typed(entry)))));
    }
    if (!rest.isEmpty() || perFilter.isEmpty()) {
      rest.computeIfPresent("typed_config", (key, config) -> message(map(config)));
      forms.add(form(patch, body, rest));
    }
    return forms;
  }

  private static Map<String, @Nullable Object> form(
      Map<String, @Nullable Object> patch,
      Map<String, @Nullable Object> body,
      Map<String, ? extends @Nullable Object> value) {
    Map<String, @Nullable Object> form = new TreeMap<>();
    form.put("applyTo", patch.get("applyTo"));
    form.put("match", patch.get("match"));
    form.put("operation", body.get("operation"));
    form.put("filterClass", body.get("filterClass"));
    form.put("value", value);
    return form;
  }

  private static Object typed(Map.Entry<String, @Nullable Object> entry) {
    Map<String, @Nullable Object> config = message(map(entry.getValue()));
    if (TypeUrls.FILTER_CONFIG.equals(config.get(TypedConfig.TYPE))
        && config.get("config") != null) {
      config.put("config", message(map(config.get("config"))));
    }
    return config;
  }

  /** A typed struct as the message it stands for. */
  static Map<String, @Nullable Object> message(Map<String, @Nullable Object> config) {
    Object inner = config.containsKey("type_url") ? config.get("type_url") : config.get("typeUrl");
    if (!TypeUrls.isTypedStruct(config.get(TypedConfig.TYPE)) || inner == null) {
      return new TreeMap<>(config);
    }
    Map<String, @Nullable Object> message = new TreeMap<>(map(config.get("value")));
    message.put(TypedConfig.TYPE, inner);
    return message;
  }

  /** The fields that we write ourselves in one spelling. */
  static Map<String, @Nullable Object> spelled(Map<String, @Nullable Object> value) {
    Map<String, @Nullable Object> spelled = new LinkedHashMap<>();
    value.forEach(
        (key, field) ->
            spelled.put(
                switch (key) {
                  case "typedConfig" -> "typed_config";
                  case "configDiscovery" -> "config_discovery";
                  case "typedPerFilterConfig" -> PER_FILTER;
                  default -> key;
                },
                field));
    return spelled;
  }

  /** A map with texts as keys; empty for everything else. */
  static Map<String, @Nullable Object> map(@Nullable Object value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach((key, field) -> map.put(String.valueOf(key), field));
    }
    return map;
  }

  /** A field some levels down, or null. */
  static @Nullable Object at(@Nullable Object tree, String... path) {
    @Nullable Object value = tree;
    for (String key : path) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return value;
  }

  /** A text some levels down, or null. */
  static @Nullable String text(@Nullable Object tree, String... path) {
    return at(tree, path) instanceof String text ? text : null;
  }
}
