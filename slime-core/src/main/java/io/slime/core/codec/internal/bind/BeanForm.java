// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.slime.core.InputIssue;
import io.slime.core.codec.internal.tree.Node;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A bean with a constructor without arguments and a setter for each field: ours with a record for
 * its specification, and those of fabric8's Kubernetes and Istio models. Reading these here and not
 * with Jackson loses nothing (Jackson drops unknown fields of Istio's oneofs and unknown enum
 * values), names the place of what is not understood, and spares the start of a mapper.
 *
 * <p>What does not fit goes, as written, into the bean's additional properties, from which it is
 * written again.
 */
public final class BeanForm extends FieldsForm<BeanForm.Description> {
  private static final String ISTIO = "io.fabric8.istio.";
  private static final MethodType SETTER =
      MethodType.methodType(void.class, Object.class, Object.class);
  private static final ClassValue<BeanForm> FORMS =
      new ClassValue<>() {
        @Override
        protected BeanForm computeValue(Class<?> type) {
          return new BeanForm(type);
        }
      };

  private BeanForm(Class<?> type) {
    super(type);
  }

  /**
   * The form of a bean.
   *
   * @param type its class
   * @return its form
   */
  public static BeanForm of(Class<?> type) {
    return FORMS.get(type);
  }

  /** A field; with a member, one of a oneof, whose value is wrapped in a bean of its own. */
  record Property(Form form, MethodHandle setter, int oneof, @Nullable BeanForm member) {}

  record Description(
      MethodHandle constructor,
      Map<String, Property> properties,
      @Nullable MethodHandle anySetter,
      int oneofs) {}

  @Override
  Description describe() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Map<String, Property> properties = new HashMap<>();
      Map<String, Method> setters = setters();
      int oneofs = 0;
      for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
        for (Field field : c.getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers())
              || field.isAnnotationPresent(JsonIgnore.class)) {
            continue;
          }
          Method set = setters.get(Names.written(field, field.getName()));
          if (set == null) {
            throw new IllegalArgumentException("There is no setter for " + field);
          }
          MethodHandle setter = lookup.unreflect(set).asType(SETTER);
          if (field.isAnnotationPresent(JsonUnwrapped.class)) {
            describeOneof(field.getType(), setter, oneofs++, properties);
          } else {
            Property property =
                new Property(Forms.ofBean(field.getGenericType()), setter, -1, null);
            describe(field, property, properties);
          }
        }
      }
      MethodHandle constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class))
              .asType(MethodType.methodType(Object.class));
      return new Description(constructor, properties, anySetter(lookup), oneofs);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("The codec has no access to " + type, e);
    }
  }

  private void describe(Field field, Property property, Map<String, Property> properties) {
    String written = Names.written(field, field.getName());
    properties.put(written, property);
    if (type.getName().startsWith(ISTIO)) {
      // protobuf's JSON takes both spellings
      properties.putIfAbsent(Names.snakeCase(written), property);
    }
  }

  private static void describeOneof(
      Class<?> oneof, MethodHandle setter, int number, Map<String, Property> properties) {
    for (JsonSubTypes.Type member : oneof.getAnnotation(JsonSubTypes.class).value()) {
      BeanForm form = of(member.value());
      for (Map.Entry<String, Property> entry : form.description().properties.entrySet()) {
        properties.put(entry.getKey(), new Property(entry.getValue().form, setter, number, form));
      }
    }
  }

  /** The setters by the name of their property: as annotated, or else as the method is named. */
  private Map<String, Method> setters() {
    Map<String, Method> setters = new HashMap<>();
    for (Method method : type.getMethods()) {
      if (method.getParameterCount() == 1
          && !method.isBridge()
          && method.getName().startsWith("set")
          && method.getName().length() > 3) {
        JsonProperty property = method.getAnnotation(JsonProperty.class);
        String name = method.getName();
        setters.put(
            property != null && !property.value().isEmpty()
                ? property.value()
                : Character.toLowerCase(name.charAt(3)) + name.substring(4),
            method);
      }
    }
    return setters;
  }

  private @Nullable MethodHandle anySetter(MethodHandles.Lookup lookup)
      throws IllegalAccessException {
    for (Method method : type.getMethods()) {
      if (method.isAnnotationPresent(JsonAnySetter.class)) {
        return lookup
            .unreflect(method)
            .asType(MethodType.methodType(void.class, Object.class, String.class, Object.class));
      }
    }
    return null;
  }

  @Override
  Object read(Node node, Reading reading) {
    return node instanceof Node.Mapping mapping ? bind(mapping, reading) : MISFIT;
  }

  /**
   * Makes a bean.
   *
   * @param mapping what it says
   * @param reading takes what does not fit
   * @return the bean
   */
  public Object bind(Node.Mapping mapping, Reading reading) {
    Description described = description();
    boolean outerKeeps = reading.keeps;
    boolean outerForeign = reading.foreign;
    reading.keeps = false;
    reading.foreign = described.anySetter != null;
    try {
      Object bean = described.constructor.invokeExact();
      Object[] oneofs = described.oneofs == 0 ? null : new Object[described.oneofs];
      for (int i = 0; i < mapping.count(); i++) {
        Node value = mapping.value(i);
        if (!isNull(value)) {
          reading.enter(mapping.key(i));
          set(described, bean, oneofs, mapping.key(i), value, reading);
          reading.leave();
        }
      }
      return bean;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // no setter declares an exception
    } finally {
      reading.keeps = outerKeeps;
      reading.foreign = outerForeign;
    }
  }

  private static void set(
      Description described,
      Object bean,
      Object @Nullable [] oneofs,
      String key,
      Node node,
      Reading reading)
      throws Throwable {
    Property property = described.properties.get(key);
    Object value = property == null ? MISFIT : property.form.read(node, reading);
    if (value == MISFIT) {
      keep(described, bean, key, node);
      if (property != null) {
        reading.misfit(property.form, key, node);
      } else if (described.anySetter == null) {
        reading.unknown(key, new TreeSet<>(described.properties.keySet()));
      }
    } else if (oneofs == null || property.member == null) {
      property.setter.invokeExact(bean, value);
    } else {
      Object member = oneofs[property.oneof];
      if (member == null) {
        member = property.member.description().constructor.invokeExact();
        oneofs[property.oneof] = member;
        property.setter.invokeExact(bean, member);
      } else if (member.getClass() != property.member.type) {
        keep(described, bean, key, node);
        reading.fault(
            InputIssue.SEVERAL_OF_ONE,
            key + " is given although another field of its group is given already.");
        return;
      }
      Property inner = property.member.description().properties.get(key);
      inner.setter.invokeExact(member, value);
    }
  }

  private static void keep(Description described, Object bean, String key, Node node)
      throws Throwable {
    if (described.anySetter != null) {
      described.anySetter.invokeExact(bean, key, node.plain());
    }
  }
}
