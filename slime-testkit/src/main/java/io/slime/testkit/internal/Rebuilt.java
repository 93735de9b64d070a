// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.internal;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Deep copies of beans and records, true to the original or with one kind of change. */
public class Rebuilt {

  private Rebuilt() {}

  /**
   * A copy that shares nothing that can change.
   *
   * @param object a bean, record, list, map or value
   * @param <T> its class
   * @return the copy
   */
  public static <T> T copy(T object) {
    return new Rebuilt().rebuild(object);
  }

  /**
   * A copy whose maps, at any depth, have their entries in another order.
   *
   * @param object a bean, record, list, map or value
   * @param random where the order comes from
   * @param <T> its class
   * @return the copy
   */
  public static <T> T withShuffledMaps(T object, Random random) {
    return new Shuffled(random).rebuild(object);
  }

  /**
   * A copy in which things are missing: here and there a field, element or value is null.
   *
   * @param object a bean, record, list, map or value
   * @param random decides what is missing
   * @param <T> its class
   * @return the copy; the object itself is there in any case
   */
  public static <T> T withHoles(T object, Random random) {
    return new Holed(random).rebuild(object);
  }

  @SuppressWarnings("unchecked") // a rebuilt object is of the same class
  final <T> T rebuild(T object) {
    if (object instanceof Map<?, ?> map) {
      return (T) rebuildMap(map);
    }
    if (object instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(part(element)));
      return (T) copy;
    }
    Anatomy anatomy = Anatomy.of(object.getClass());
    if (anatomy.isValue() || !anatomy.isCopyable()) {
      return object;
    }
    List<@Nullable Object> contents = new ArrayList<>();
    for (Field field : anatomy.fields()) {
      Object content = Anatomy.get(field, object);
      contents.add(field.getType().isPrimitive() ? content : part(content));
    }
    try {
      return (T) anatomy.make(contents);
    } catch (ReflectiveOperationException e) {
      return object; // a record that does not bear what was done to its components
    }
  }

  private Map<@Nullable Object, @Nullable Object> rebuildMap(Map<?, ?> map) {
    Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : ordered(List.copyOf(map.entrySet()))) {
      copy.put(entry.getKey(), part(entry.getValue()));
    }
    return copy;
  }

  /** Something in an object: a field, an element, a value. */
  @Nullable Object part(@Nullable Object part) {
    return part == null ? null : rebuild(part);
  }

  List<Map.Entry<?, ?>> ordered(List<Map.Entry<?, ?>> entries) {
    return entries;
  }

  private static final class Shuffled extends Rebuilt {
    private final Random random;

    Shuffled(Random random) {
      this.random = random;
    }

    @Override
    List<Map.Entry<?, ?>> ordered(List<Map.Entry<?, ?>> entries) {
      List<Map.Entry<?, ?>> shuffled = new ArrayList<>(entries);
      Collections.shuffle(shuffled, random);
      return shuffled;
    }
  }

  private static final class Holed extends Rebuilt {
    private static final int ONE_IN = 15;

    private final Random random;

    Holed(Random random) {
      this.random = random;
    }

    @Override
    @Nullable Object part(@Nullable Object part) {
      return random.nextInt(ONE_IN) == 0 ? null : super.part(part);
    }
  }
}
