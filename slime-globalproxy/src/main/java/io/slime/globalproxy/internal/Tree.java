// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trees of Envoy configuration, in the order in which they are written. */
final class Tree {
  private Tree() {}

  /** A map of keys and values in turn. */
  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  static List<Object> list(Object... elements) {
    return new ArrayList<>(Arrays.asList(elements));
  }

  /** A message in an {@code Any}: its type first. */
  static Map<String, Object> typed(String message, Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("@type", "type.googleapis.com/" + message);
    map.putAll(map(keysAndValues));
    return map;
  }

  /** A condition on a header: its whole value matches. */
  static Map<String, Object> header(String name, String expression) {
    return map("name", name, "string_match", map("safe_regex", map("regex", expression)));
  }

  /** A header that is set, whatever the caller sent under that name. */
  static Map<String, Object> setHeader(String name, String value) {
    return map(
        "header", map("key", name, "value", value), "append_action", "OVERWRITE_IF_EXISTS_OR_ADD");
  }

  static Map<String, Object> socketAddress(String address, int port) {
    return map("socket_address", map("address", address, "port_value", port));
  }
}
