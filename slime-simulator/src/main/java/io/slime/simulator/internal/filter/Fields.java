// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import io.slime.simulator.internal.tree.Tree;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of an Istio resource, which may be written in camelCase or snake_case. */
final class Fields {

  private Fields() {}

  static @Nullable Object get(@Nullable Object map, String camelCase) {
    Map<String, Object> fields = Tree.map(map);
    Object value = fields.get(camelCase);
    return value != null ? value : fields.get(snakeCase(camelCase));
  }

  static Map<String, Object> map(@Nullable Object map, String camelCase) {
    return Tree.map(get(map, camelCase));
  }

  static String text(@Nullable Object map, String camelCase) {
    return get(map, camelCase) instanceof String text ? text : "";
  }

  /** A number, which may be written as text; 0 where there is none. */
  static long number(@Nullable Object map, String camelCase) {
    Object value = get(map, camelCase);
    if (value instanceof Number number) {
      return number.longValue();
    }
    try {
      return value instanceof String text ? Long.parseLong(text) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The constant of a name, or null. */
  static <E extends Enum<E>> @Nullable E constant(
      @Nullable Object map, String camelCase, E[] constants) {
    String name = text(map, camelCase);
    for (E constant : constants) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    return null;
  }

  private static String snakeCase(String name) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      snake.append(c >= 'A' && c <= 'Z' ? "_" + c : String.valueOf(c));
    }
    return snake.toString().toLowerCase(Locale.ROOT);
  }
}
