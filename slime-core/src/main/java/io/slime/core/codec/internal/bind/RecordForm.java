// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.slime.api.FieldPath;
import io.slime.core.InputIssue;
import io.slime.core.codec.internal.tree.Node;
import io.slime.core.codec.internal.tree.Nodes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of ours, made by its canonical constructor. What does not fit is kept in the component
 * that is annotated {@code @JsonAnySetter}, if it has one; see {@link io.slime.core.codec.Unread}.
 */
public final class RecordForm extends FieldsForm<RecordForm.Description> {
  private static final ClassValue<RecordForm> FORMS =
      new ClassValue<>() {
        @Override
        protected RecordForm computeValue(Class<?> type) {
          return new RecordForm(type);
        }
      };

  private RecordForm(Class<?> type) {
    super(type);
  }

  /**
   * The form of a record.
   *
   * @param type the class of the record
   * @return its form
   */
  public static RecordForm of(Class<? extends Record> type) {
    return FORMS.get(type);
  }

  record Component(
      int index, String name, Form form, MethodHandle accessor, @Nullable Object absent) {}

  record Description(
      MethodHandle constructor,
      List<Component> components,
      Map<String, Component> byName,
      List<String> names,
      int extra,
      boolean ignoresUnknown) {}

  @Override
  Description describe() {
    RecordComponent[] declared = type.getRecordComponents();
    if (declared.length > Long.SIZE) {
      throw new IllegalArgumentException("The codec reads records of at most 64 components");
    }
    List<Component> components = new ArrayList<>();
    Map<String, Component> byName = new HashMap<>();
    int extra = -1;
    try {
      Constructor<?> constructor = constructor(declared);
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
      return new Description(make, components, byName, names, extra, ignoresUnknown);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("The codec has no access to " + type, e);
    }
  }

  private Constructor<?> constructor(RecordComponent[] declared) throws NoSuchMethodException {
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

  @Override
  Object read(Node node, Reading reading) {
    return read(node, null, reading);
  }

  @Override
  Object read(Node node, @Nullable Object fallback, Reading reading) {
    return node instanceof Node.Mapping mapping ? bind(mapping, fallback, reading) : MISFIT;
  }

  /**
   * Makes a record.
   *
   * @param mapping what it says
   * @param fallback a record of the same class, whose components count where nothing is said, and
   *     which counts if the constructor refuses; or null
   * @param reading takes what does not fit
   * @return the record
   */
  public Object bind(Node.Mapping mapping, @Nullable Object fallback, Reading reading) {
    Description described = description();
    @Nullable Object[] values =
        new Object[described.components.size() + (described.extra < 0 ? 0 : 1)];
    for (Component component : described.components) {
      values[component.index] = fallback == null ? component.absent : get(component, fallback);
    }
    boolean outerKeeps = reading.keeps;
    boolean outerForeign = reading.foreign;
    boolean outerPartial = reading.partial;
    reading.keeps = described.extra >= 0;
    reading.foreign = false;
    Map<String, @Nullable Object> extra = fill(mapping, described, values, reading);
    reading.keeps = outerKeeps;
    reading.foreign = outerForeign;
    reading.partial = outerPartial;
    if (described.extra >= 0) {
      values[described.extra] = extra == null ? Map.of() : extra;
    }
    Object made = tryToMake(described, values);
    if (!(made instanceof Refusal refusal)) {
      return made;
    }
    if (fallback == null || !blame(described, mapping, values, fallback, reading)) {
      reading.fault(InputIssue.REFUSED, refusal.message);
    }
    return fallback == null ? MISFIT : fallback;
  }

  /** Names each entry that is refused by itself; false if only several together are. */
  private static boolean blame(
      Description described,
      Node.Mapping mapping,
      @Nullable Object[] values,
      Object fallback,
      Reading reading) {
    boolean found = false;
    @Nullable Object[] alone = values.clone();
    for (Component component : described.components) {
      alone[component.index] = get(component, fallback);
    }
    for (int i = 0; i < mapping.count(); i++) {
      Component component = described.byName.get(mapping.key(i));
      if (component == null) {
        continue;
      }
      Object before = alone[component.index];
      alone[component.index] = values[component.index];
      if (tryToMake(described, alone) instanceof Refusal refusal) {
        reading.enter(mapping.key(i));
        reading.fault(InputIssue.REFUSED, refusal.message);
        reading.leave();
        found = true;
      }
      alone[component.index] = before;
    }
    return found;
  }

  /** Reads the entries into the values; what does not fit is returned, or else a fault. */
  private static @Nullable Map<String, @Nullable Object> fill(
      Node.Mapping mapping, Description described, @Nullable Object[] values, Reading reading) {
    Map<String, @Nullable Object> extra = null;
    long given = 0;
    for (int i = 0; i < mapping.count(); i++) {
      String key = mapping.key(i);
      Node node = mapping.value(i);
      Component component = described.byName.get(key);
      boolean fits = false;
      reading.enter(key);
      if (component != null && (given & 1L << component.index) == 0) {
        given |= 1L << component.index;
        reading.partial = false;
        Object value =
            isNull(node) ? null : component.form.read(node, values[component.index], reading);
        fits = value != MISFIT && !reading.partial;
        reading.partial = false;
        if (value != MISFIT && value != null) {
          values[component.index] = value;
        }
      }
      if (!fits && described.extra >= 0) {
        extra = extra == null ? new LinkedHashMap<>() : extra;
        extra.put(key, node.plain());
      } else if (!fits) {
        fault(described, component, key, node, reading);
      }
      reading.leave();
    }
    return extra;
  }

  /** Says why an entry does not fit; elements that do not fit have said so themselves. */
  private static void fault(
      Description described,
      @Nullable Component component,
      String key,
      Node node,
      Reading reading) {
    if (component == null) {
      if (!described.ignoresUnknown) {
        reading.unknown(key, described.names);
      }
      return;
    }
    Reading again = new Reading(FieldPath.ROOT);
    if (component.form.read(node, again) == MISFIT) {
      reading.misfit(component.form, key, node);
    } else {
      reading.fault(
          InputIssue.BOTH_SPELLINGS,
          key + " is a second spelling of a field that is given already.");
    }
  }

  /** What a constructor said that would not have its values. */
  private record Refusal(String message) {}

  private static Object tryToMake(Description described, @Nullable Object[] values) {
    try {
      return described.constructor.invokeExact(values);
    } catch (IllegalArgumentException | NullPointerException refusal) {
      return new Refusal(String.valueOf(refusal.getMessage()));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // no constructor of ours declares an exception
    }
  }

  private static @Nullable Object get(Component component, Object from) {
    try {
      return component.accessor.invokeExact(from);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Why entries of {@code extra} are there.
   *
   * @param extra the entries
   * @param at where the record is
   * @return the faults, in the order of the entries
   */
  public List<Fault> unread(Map<String, ?> extra, FieldPath at) {
    Description described = description();
    Reading reading = new Reading(at);
    for (Map.Entry<String, ?> entry : extra.entrySet()) {
      String key = entry.getKey();
      Component component = described.byName.get(key);
      Node node = Nodes.of(entry.getValue());
      int before = reading.faults().size();
      reading.enter(key);
      if (component != null && !isNull(node)) {
        component.form.read(node, reading); // faults of elements
      }
      if (reading.faults().size() == before) {
        fault(described, component, key, node, reading);
      }
      reading.leave();
    }
    return reading.faults();
  }
}
