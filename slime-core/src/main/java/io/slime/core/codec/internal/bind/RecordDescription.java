// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.slime.spi.Secret;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What reflection tells about a record.
 *
 * @param constructor takes the values of all components in an array
 * @param components the components, without the one for what does not fit
 * @param byName the components by each spelling of their names
 * @param names the names as they are written
 * @param extra the place of the component for what does not fit; -1 if there is none
 * @param ignoresUnknown whether unknown fields are no fault
 * @param holdsSecrets whether it has secrets of its own, beside those of records in it
 */
record RecordDescription(
    MethodHandle constructor,
    List<Component> components,
    Map<String, Component> byName,
    List<String> names,
    int extra,
    boolean ignoresUnknown,
    boolean holdsSecrets) {

  /**
   * A component.
   *
   * @param index its place
   * @param name its name as it is written
   * @param form how its values are read
   * @param accessor reads it
   * @param absent its value where nothing is said
   */
  record Component(
      int index, String name, Form form, MethodHandle accessor, @Nullable Object absent) {

    /** The component of a record. */
    @Nullable Object of(Object from) {
      try {
        return accessor.invokeExact(from);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** What a constructor said that would not have its values. */
  record Refusal(String message) {}

  /** A record with some values, or why its constructor would not have them. */
  Object make(@Nullable Object[] values) {
    try {
      return constructor.invokeExact(values);
    } catch (IllegalArgumentException | NullPointerException refusal) {
      return new Refusal(String.valueOf(refusal.getMessage()));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // no constructor of ours declares an exception
    }
  }

  static RecordDescription of(Class<?> type) {
    RecordComponent[] declared = type.getRecordComponents();
    if (declared.length > Long.SIZE) {
      throw new IllegalArgumentException("The codec reads records of at most 64 components");
    }
    List<Component> components = new ArrayList<>();
    Map<String, Component> byName = new HashMap<>();
    int extra = -1;
    try {
      Constructor<?> constructor = constructor(type, declared);
      Parameter[] parameters = constructor.getParameters();
      for (int i = 0; i < declared.length; i++) {
        if (parameters[i].isAnnotationPresent(JsonAnySetter.class)) {
          extra = i;
          continue;
        }
        Component component = component(i, declared[i], parameters[i]);
        components.add(component);
        for (String name : Names.read(parameters[i], declared[i].getName())) {
          byName.putIfAbsent(name, component);
        }
      }
      MethodHandle make =
          MethodHandles.lookup()
              .unreflectConstructor(constructor)
              .asSpreader(Object[].class, declared.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      List<String> names = components.stream().map(Component::name).toList();
      JsonIgnoreProperties ignore = type.getAnnotation(JsonIgnoreProperties.class);
      boolean ignoresUnknown = ignore != null && ignore.ignoreUnknown();
      boolean secrets = Arrays.stream(declared).anyMatch(one -> isSecret(one.getGenericType()));
      return new RecordDescription(make, components, byName, names, extra, ignoresUnknown, secrets);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("The codec has no access to " + type, e);
    }
  }

  private static boolean isSecret(Type type) {
    return type == Secret.class
        || type instanceof ParameterizedType generic
            && Arrays.stream(generic.getActualTypeArguments())
                .anyMatch(RecordDescription::isSecret);
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] declared)
      throws NoSuchMethodException {
    Class<?>[] types = new Class<?>[declared.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = declared[i].getType();
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor;
  }

  private static Component component(int i, RecordComponent declared, Parameter parameter)
      throws IllegalAccessException {
    Method accessor = declared.getAccessor();
    accessor.setAccessible(true);
    Class<?> type = declared.getType();
    return new Component(
        i,
        Names.written(parameter, declared.getName()),
        Forms.ofRecord(declared.getGenericType()),
        MethodHandles.lookup()
            .unreflect(accessor)
            .asType(MethodType.methodType(Object.class, Object.class)),
        type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null);
  }
}
