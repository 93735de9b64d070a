// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A resource that has the right fields more often than not, and anything in them. */
final class OddResource {
  private static final String[] SPEC = {
    "workloadLabels",
    "workload_labels",
    "workloadSelector",
    "plugin",
    "plugins",
    "priority",
    "gateways",
    "targetRefs",
    "onInvalid",
    "wasmOutput",
    "listener",
    "host",
    "route",
    "service"
  };
  private static final String[] PLUGIN = {
    "name",
    "listenerType",
    "typeUrl",
    "type_url",
    "wasm",
    "inline",
    "rider",
    "port",
    "rawPatch",
    "protocol",
    "genericAppProtocol",
    "disableOnFilterLevel",
    "before",
    "after",
    "phase",
    "disabled",
    "settings"
  };
  private static final String[] INNER = {
    "settings",
    "directPatch",
    "fieldPatchTo",
    "url",
    "sha256",
    "imagePullSecretName",
    "imagePullSecretContent",
    "pluginName",
    "failStrategy",
    "imagePullPolicy",
    "vmConfig",
    "env",
    "defaultConfig",
    "port",
    "portName",
    "bind",
    "hosts",
    "sidecar",
    "gateway",
    "name",
    "labels",
    "kind",
    "group",
    "match",
    "patch",
    "operation",
    "value",
    "applyTo",
    "definition",
    "@type",
    "typed_config",
    "rate_limits",
    "cors",
    "_string",
    "routeConfiguration",
    "vhost",
    "listener",
    "filterChain",
    "filter",
    "subFilter",
    "valueFrom"
  };
  private static final Object[] SCALARS = {
    null,
    true,
    false,
    0,
    -1,
    80,
    65536,
    1e300,
    "",
    "x",
    "envoy.filters.http.lua",
    "envoy.filters.http.router",
    "envoy.filters.http.fault",
    "envoy.filters.http.cors",
    "envoy.filters.http.ratelimit",
    "type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua",
    "type.googleapis.com/udpa.type.v1.TypedStruct",
    "oci://r.io:5000/a:v1",
    "file:///a",
    "http://a",
    "Inbound",
    "Gateway",
    "AUTHZ",
    "STATS",
    "Dubbo",
    "Generic",
    "ROOT",
    "HTTP_FILTER",
    "ADD",
    "MERGE",
    "REMOVE",
    "HTTP_ROUTE",
    "SkipPlugin",
    "WasmPlugin",
    "EnvoyFilter",
    "a.com",
    "a.com:80",
    "*",
    "*.a.com",
    "inbound|http|80",
    "a.com:80/r",
    "/",
    "a/b",
    "FAIL_OPEN",
    "HOST",
    "Service"
  };

  private static final int DEEPEST = 4;

  private final FuzzedDataProvider data;

  private OddResource(FuzzedDataProvider data) {
    this.data = data;
  }

  static Map<String, Object> of(FuzzedDataProvider data) {
    return new OddResource(data).resource();
  }

  private Map<String, Object> resource() {
    boolean manager = data.consumeBoolean();
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("apiVersion", "microservice.slime.io/v1alpha1");
    resource.put("kind", manager ? "PluginManager" : "EnvoyPlugin");
    resource.put("metadata", Map.of("name", "m", "namespace", "shop"));
    Map<String, Object> spec = map(SPEC, 1);
    spec.putIfAbsent(manager ? "workloadLabels" : "workloadSelector", selector(manager));
    List<Object> plugins = new ArrayList<>();
    int count = data.consumeInt(1, 4);
    for (int i = 0; i < count; i++) {
      Map<String, Object> plugin = map(PLUGIN, 1);
      plugin.put("enable", true);
      plugin.putIfAbsent("name", data.pickValue(SCALARS));
      plugin.putIfAbsent("inline", Map.of());
      plugins.add(plugin);
    }
    spec.put(manager ? "plugin" : "plugins", plugins);
    if (!manager && data.consumeBoolean()) {
      spec.put("host", List.of("a.com:80"));
    }
    resource.put("spec", spec);
    return resource;
  }

  private static Map<String, Object> selector(boolean manager) {
    return manager ? Map.of("app", "x") : Map.of("labels", Map.of("app", "x"));
  }

  private Map<String, Object> map(String[] names, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    int count = data.consumeInt(0, 4);
    for (int i = 0; i < count; i++) {
      map.put(data.pickValue(names), value(depth + 1));
    }
    return map;
  }

  private Object value(int depth) {
    int choice = depth > DEEPEST ? 0 : data.consumeInt(0, 5);
    if (choice <= 1) {
      return data.pickValue(SCALARS);
    }
    if (choice == 2) {
      return data.consumeString(12);
    }
    if (choice == 3) {
      List<Object> list = new ArrayList<>();
      int count = data.consumeInt(0, 3);
      for (int i = 0; i < count; i++) {
        list.add(value(depth + 1));
      }
      return list;
    }
    return map(INNER, depth);
  }
}
