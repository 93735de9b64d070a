// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.internal;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an object holds, as text: all fields of beans and records, the elements of
 * collections and maps in the order in which they come. Two objects with the same text cannot be
 * told apart by reading them.
 */
public final class DeepText {
  private final StringBuilder text = new StringBuilder();
  private final IdentityHashMap<Object, Boolean> open = new IdentityHashMap<>();

  private DeepText() {}

  /**
   * Writes an object out.
   *
   * @param object any object
   * @return its text, of several lines
   */
  public static String of(@Nullable Object object) {
    DeepText deep = new DeepText();
    deep.add(object, 0);
    return deep.text.toString();
  }

  private void add(@Nullable Object object, int depth) {
    if (object == null || object instanceof String || isValue(object)) {
      text.append(object instanceof String string ? quoted(string) : String.valueOf(object));
      text.append('\n');
      return;
    }
    if (open.put(object, true) != null) {
      text.append("(again)\n");
      return;
    }
    if (object instanceof Optional<?> optional) {
      add(optional.orElse(null), depth);
    } else if (object instanceof Map<?, ?> map) {
      text.append("{}\n");
      map.forEach((key, value) -> addMember(key, value, depth + 1));
    } else if (object instanceof Collection<?> collection) {
      text.append("[]\n");
      collection.forEach(element -> addMember("-", element, depth + 1));
    } else {
      text.append(object.getClass().getSimpleName()).append('\n');
      for (Field field : Anatomy.of(object.getClass()).fields()) {
        addMember(field.getName(), Anatomy.get(field, object), depth + 1);
      }
    }
    open.remove(object);
  }

  private void addMember(@Nullable Object name, @Nullable Object value, int depth) {
    text.append(" ".repeat(depth)).append(name).append(' ');
    add(value, depth);
  }

  private static boolean isValue(Object object) {
    return !(object instanceof Map || object instanceof Collection || object instanceof Optional)
        && Anatomy.of(object.getClass()).isValue();
  }

  /** On one line, so that two texts with the same lines hold the same. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"") + '"';
  }
}
