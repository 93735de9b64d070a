// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Access to trees of {@code Map<String, Object>}, {@code List<Object>} and scalars. Whole numbers
 * are {@code Long} and others {@code Double}, so that equal values are equal objects.
 */
public final class Tree {

  private Tree() {}

  /**
   * A value as a map.
   *
   * @param value any value
   * @return the map itself; an empty one if the value is none
   */
  @SuppressWarnings("unchecked") // trees have text keys by construction
  public static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map ? (Map<String, Object>) value : Map.of();
  }

  /**
   * A value as a list.
   *
   * @param value any value
   * @return the list itself; an empty one if the value is none
   */
  @SuppressWarnings("unchecked") // as above
  public static List<Object> list(@Nullable Object value) {
    return value instanceof List ? (List<Object>) value : List.of();
  }

  /**
   * The maps in a list.
   *
   * @param value any value
   * @return the elements that are maps; empty if the value is no list
   */
  public static List<Map<String, Object>> maps(@Nullable Object value) {
    List<Map<String, Object>> maps = new ArrayList<>();
    for (Object element : list(value)) {
      if (element instanceof Map) {
        maps.add(map(element));
      }
    }
    return maps;
  }

  /**
   * The value below some keys.
   *
   * @param value the tree to start from
   * @param keys the keys from the top down
   * @return the value, or null if there is none
   */
  public static @Nullable Object at(@Nullable Object value, String... keys) {
    Object found = value;
    for (String key : keys) {
      found = map(found).get(key);
    }
    return found;
  }

  /**
   * The text below some keys.
   *
   * @param value the tree to start from
   * @param keys the keys from the top down
   * @return the text; empty if there is none
   */
  public static String text(@Nullable Object value, String... keys) {
    return at(value, keys) instanceof String text ? text : "";
  }

  /**
   * The name of a resource of a configuration.
   *
   * @param resource the resource
   * @return its {@code name} or {@code cluster_name}; empty if it has none
   */
  public static String name(Map<String, Object> resource) {
    String name = text(resource, "name");
    return name.isEmpty() ? text(resource, "cluster_name") : name;
  }

  /**
   * The whole number below some keys.
   *
   * @param value the tree to start from
   * @param keys the keys from the top down
   * @return the number; 0 if there is none
   */
  public static long number(@Nullable Object value, String... keys) {
    return at(value, keys) instanceof Number number ? number.longValue() : 0;
  }

  /**
   * The list below a key, made if it is absent.
   *
   * @param map a map that may be changed
   * @param key the key
   * @return the list in the map
   */
  public static List<Object> listIn(Map<String, Object> map, String key) {
    if (!(map.get(key) instanceof List)) {
      map.put(key, new ArrayList<>());
    }
    return list(map.get(key));
  }

  /**
   * A deep copy that may be changed.
   *
   * @param value a tree
   * @return a tree that shares nothing changeable with it
   */
  public static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, child) -> copy.put((String) key, copy(child)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(child -> copy.add(copy(child)));
      return copy;
    }
    return value;
  }

  /**
   * A deep copy of a map that may be changed.
   *
   * @param map a tree
   * @return a tree that shares nothing changeable with it
   */
  public static Map<String, Object> copyOf(Map<String, ?> map) {
    return map(copy(map));
  }

  /**
   * A deep copy that nobody can change, with numbers in their one form.
   *
   * @param value a tree of any maps, lists and scalars
   * @return the unmodifiable tree
   */
  public static @Nullable Object freeze(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, child) -> copy.put(String.valueOf(key), freeze(child)));
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(child -> copy.add(freeze(child)));
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    return value instanceof Float number ? Double.valueOf(number.doubleValue()) : value;
  }
}
