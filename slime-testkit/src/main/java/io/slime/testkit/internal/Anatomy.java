// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What objects of a class consist of. Values are the classes of the JDK, enums and lambdas; all
 * others are made of their fields, whatever their accessors say, so that nothing stays unseen.
 */
final class Anatomy {
  private static final ClassValue<Anatomy> KNOWN =
      new ClassValue<>() {
        @Override
        protected Anatomy computeValue(Class<?> type) {
          return new Anatomy(type);
        }
      };

  private final Class<?> type;
  private final List<Field> fields = new ArrayList<>();
  private final @Nullable Constructor<?> constructor;

  private Anatomy(Class<?> type) {
    this.type = type;
    if (isValue(type)) {
      constructor = null;
      return;
    }
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          fields.add(field);
        }
      }
    }
    constructor = constructor(type);
  }

  static Anatomy of(Class<?> type) {
    return KNOWN.get(type);
  }

  private static boolean isValue(Class<?> type) {
    return type.getName().startsWith("java.") // the JDK does not let us in
        || type.isPrimitive()
        || type.isHidden()
        || Enum.class.isAssignableFrom(type);
  }

  /** Of a record the one for all components, of a bean the one without arguments. */
  private static @Nullable Constructor<?> constructor(Class<?> type) {
    Class<?>[] parameters =
        type.isRecord()
            ? Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new)
            : new Class<?>[0];
    try {
      Constructor<?> found = type.getDeclaredConstructor(parameters);
      found.setAccessible(true);
      return found;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  boolean isValue() {
    return isValue(type);
  }

  boolean isRecord() {
    return type.isRecord();
  }

  /** The fields, those of records in the order of their components. */
  List<Field> fields() {
    return fields;
  }

  /** Whether another object with other fields can be made. */
  boolean isCopyable() {
    return constructor != null
        && (isRecord() || fields.stream().noneMatch(f -> Modifier.isFinal(f.getModifiers())));
  }

  /** Another object, with these contents of its {@link #fields}. */
  Object make(List<@Nullable Object> contents) throws ReflectiveOperationException {
    if (constructor == null) {
      throw new InstantiationException(type.getName());
    }
    if (isRecord()) {
      return constructor.newInstance(contents.toArray());
    }
    Object made = constructor.newInstance();
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).set(made, contents.get(i));
    }
    return made;
  }

  static @Nullable Object get(Field field, Object object) {
    try {
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e); // they were made accessible
    }
  }
}
