// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where in a resource: {@code spec.host["reviews.default"].deadline}. A step is the key of a map (a
 * {@code String}) or the index of a list (an {@code Integer}, from 0). Keys that are no plain words
 * are written in brackets and quotes, so that a path can be read back by eye.
 */
public final class FieldPath {
  /** The resource itself. */
  public static final FieldPath ROOT = new FieldPath(null, "");

  private final @Nullable FieldPath parent;
  private final Object step;

  private FieldPath(@Nullable FieldPath parent, Object step) {
    this.parent = parent;
    this.step = step;
  }

  /**
   * A path of keys.
   *
   * @param keys the keys from the top of the resource down
   * @return the path
   */
  public static FieldPath of(String... keys) {
    FieldPath path = ROOT;
    for (String key : keys) {
      path = path.field(key);
    }
    return path;
  }

  /**
   * One step down into a map.
   *
   * @param key the key
   * @return the longer path
   */
  public FieldPath field(String key) {
    return new FieldPath(this, Objects.requireNonNull(key));
  }

  /**
   * One step down into a list.
   *
   * @param index the index, from 0
   * @return the longer path
   */
  public FieldPath index(int index) {
    return new FieldPath(this, index);
  }

  /**
   * The steps from the top down, each a {@code String} or an {@code Integer}.
   *
   * @return the steps; empty for {@link #ROOT}
   */
  public List<Object> steps() {
    Deque<Object> steps = new ArrayDeque<>();
    for (FieldPath path = this; path.parent != null; path = path.parent) {
      steps.addFirst(path.step);
    }
    return List.copyOf(steps);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldPath path
        && step.equals(path.step)
        && Objects.equals(parent, path.parent);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(parent) + step.hashCode();
  }

  /**
   * The path as text.
   *
   * @return for example {@code spec.labelSelector[0].selector}; empty for {@link #ROOT}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Object part : steps()) {
      if (part instanceof Integer) {
        text.append('[').append(part).append(']');
      } else if (isWord((String) part)) {
        text.append(text.isEmpty() ? "" : ".").append(part);
      } else {
        text.append("[\"")
            .append(((String) part).replace("\\", "\\\\").replace("\"", "\\\""))
            .append("\"]");
      }
    }
    return text.toString();
  }

  private static boolean isWord(String key) {
    if (key.isEmpty()) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (!(c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || c == '_'
          || c == '@')) {
        return false;
      }
    }
    return true;
  }
}
