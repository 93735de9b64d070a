// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.FieldPath;
import io.slime.core.NearestName;
import io.slime.plugin.PluginIssue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one patch of an EnvoyFilter. Brings what users write into Istio's spelling and
 * reports what Istio would drop.
 */
final class PatchFields {
  /** Marks a field that is a value, or whose content is nobody's business here. */
  private static final Map<String, Object> LEAF = Map.of();

  private static final Map<String, Object> PATCH =
      fields(
          "applyTo", LEAF,
          "match", match(),
          "patch", fields("operation", LEAF, "filterClass", LEAF, "value", LEAF));

  private PatchFields() {}

  private static Map<String, Object> match() {
    Map<String, Object> name = fields("name", LEAF);
    Map<String, Object> filter = fields("name", LEAF, "subFilter", name);
    Map<String, Object> chain =
        fields(
            "name", LEAF,
            "sni", LEAF,
            "transportProtocol", LEAF,
            "applicationProtocols", LEAF,
            "destinationPort", LEAF,
            "filter", filter);
    Map<String, Object> route = fields("name", LEAF, "action", LEAF);
    return fields(
        "context", LEAF,
        "proxy", fields("proxyVersion", LEAF, "metadata", LEAF),
        "listener",
            fields(
                "name", LEAF,
                "portNumber", LEAF,
                "portName", LEAF,
                "listenerFilter", LEAF,
                "filterChain", chain),
        "routeConfiguration",
            fields(
                "name", LEAF,
                "portNumber", LEAF,
                "portName", LEAF,
                "gateway", LEAF,
                "vhost", fields("name", LEAF, "domainName", LEAF, "route", route)),
        "cluster", fields("portNumber", LEAF, "service", LEAF, "subset", LEAF, "name", LEAF));
  }

  private static Map<String, Object> fields(Object... alternating) {
    Map<String, Object> fields = new TreeMap<>();
    for (int i = 0; i < alternating.length; i += 2) {
      fields.put((String) alternating[i], alternating[i + 1]);
    }
    return fields;
  }

  /** A part of a patch in Istio's spelling. */
  static Map<String, @Nullable Object> spelled(
      Map<String, ?> given, FieldPath at, Findings findings) {
    return spelled(given, PATCH, at, findings);
  }

  @SuppressWarnings("unchecked") // the fields of a field are such a map
  private static Map<String, @Nullable Object> spelled(
      Map<?, ?> given, Map<String, Object> known, FieldPath at, Findings findings) {
    Map<String, @Nullable Object> spelled = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : given.entrySet()) {
      String key = String.valueOf(entry.getKey());
      String field = SettingsCheck.camelCase(key);
      @Nullable Map<String, Object> inner = (Map<String, Object>) known.get(field);
      FieldPath here = at.field(key);
      @Nullable Object value = entry.getValue();
      if (inner == null) {
        findings.add(
            PluginIssue.BAD_RAW_PATCH,
            here,
            "A patch has no field "
                + key
                + " there."
                + NearestName.among(known.keySet(), key)
                    .map(near -> " Did you mean " + near + "?")
                    .orElse(""),
            "Use one of " + String.join(", ", known.keySet()) + ".");
      } else if (spelled.containsKey(field)) {
        findings.add(PluginIssue.BAD_RAW_PATCH, here, "The field " + field + " is given twice.");
      } else if (inner != LEAF && value instanceof Map<?, ?> map) {
        spelled.put(field, spelled(map, inner, here, findings));
      } else if (inner != LEAF && value != null) {
        findings.add(PluginIssue.BAD_RAW_PATCH, here, "The field " + field + " is a map.");
      } else {
        spelled.put(field, value);
      }
    }
    return spelled;
  }
}
