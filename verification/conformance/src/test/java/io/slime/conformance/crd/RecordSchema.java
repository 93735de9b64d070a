// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.crd;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.slime.core.codec.internal.bind.Names;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The structural schema of a record, as the codec reads it: each field under all of its names, with
 * a rule against giving two of them, since the API server drops what a schema does not name.
 *
 * <p>The API server estimates what a rule costs in the largest possible resource, and refuses the
 * definition when the lists and maps around it have no bounds. They get generous ones.
 */
final class RecordSchema {
  private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

  /** Elements of the outermost list or map, of the next one in it, and so on, by their depth. */
  private static final int[][] BOUNDS = {{}, {10_000}, {512, 64}, {64, 256, 16}};

  private final Descriptions descriptions;

  RecordSchema(Descriptions descriptions) {
    this.descriptions = descriptions;
  }

  /** The schema of a record, with its description. */
  Map<String, Object> of(Class<?> type) {
    return record(type, 0, BOUNDS[depth(type)]);
  }

  private Map<String, Object> record(Class<?> type, int level, int[] bounds) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<Object> rules = new ArrayList<>();
    for (Parameter component : components(type)) {
      String javaName = component.getName();
      Map<String, Object> schema = new LinkedHashMap<>();
      String description = descriptions.of(type, javaName);
      if (description.isEmpty()) {
        throw new IllegalStateException(type + " does not describe " + javaName);
      }
      Set<String> names = Names.read(component, javaName);
      String written = names.iterator().next();
      for (String name : names) {
        schema = new LinkedHashMap<>();
        schema.put(
            "description", name.equals(written) ? description : "The same as " + written + ".");
        schema.putAll(of(component.getParameterizedType(), level, bounds));
        properties.put(name, schema);
      }
      if (names.size() > 1) {
        rules.add(oneOf(List.copyOf(names)));
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    if (!properties.isEmpty()) {
      schema.put("properties", properties);
    }
    if (!rules.isEmpty()) {
      schema.put("x-kubernetes-validations", rules);
    }
    return schema;
  }

  private static Map<String, Object> oneOf(List<String> names) {
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        rule.append(rule.isEmpty() ? "" : " && ")
            .append("!(has(self.%s) && has(self.%s))".formatted(names.get(i), names.get(j)));
      }
    }
    Map<String, Object> validation = new LinkedHashMap<>();
    validation.put("rule", rule.toString());
    validation.put(
        "message", String.join(" and ", names) + " are spellings of the same field; give only one");
    return validation;
  }

  private Map<String, Object> of(Type type, int level, int[] bounds) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      Map<String, Object> schema = map("type", "array");
      Type element = generic.getActualTypeArguments()[0];
      if (isRecord(element) && level < bounds.length) {
        schema.put("maxItems", bounds[level]);
      }
      schema.put("items", of(element, level + 1, bounds));
      return schema;
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
      Type value = generic.getActualTypeArguments()[1];
      Map<String, Object> schema = map("type", "object");
      if (value == Object.class) {
        schema.put(PRESERVE, true);
        return schema;
      }
      if (isRecord(value) && level < bounds.length) {
        schema.put("maxProperties", bounds[level]);
      }
      Map<String, Object> values = of(value, level + 1, bounds);
      if (isRecord(value)) {
        values.put("nullable", true); // host: {a: null} is what the reference takes too
      }
      schema.put("additionalProperties", values);
      return schema;
    }
    return of((Class<?>) type, level, bounds);
  }

  private Map<String, Object> of(Class<?> type, int level, int[] bounds) {
    if (type == String.class) {
      return map("type", "string");
    }
    if (type == Boolean.class) {
      return map("type", "boolean");
    }
    if (type == Double.class) {
      return map("type", "number");
    }
    if (type == Integer.class || type == Long.class) {
      // protobuf's JSON writes 64-bit numbers as texts, and reads all numbers from them
      Map<String, Object> schema = map("x-kubernetes-int-or-string", true);
      schema.put("anyOf", List.of(map("type", "integer"), map("type", "string")));
      schema.put("pattern", "^-?[0-9]+$");
      return schema;
    }
    if (type.isEnum()) {
      Map<String, Object> schema = map("type", "string");
      schema.put("enum", names(type));
      return schema;
    }
    if (type.isRecord()) {
      return record(type, level, bounds);
    }
    throw new IllegalArgumentException("There is no schema for a " + type);
  }

  private static List<String> names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name())
        .map(
            name -> {
              try {
                return Names.written(type.getField(name), name);
              } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  /** The components but the one that holds what does not fit. */
  private static List<Parameter> components(Class<?> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(component -> component.getType())
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return Arrays.stream(constructor.getParameters())
          .filter(parameter -> !parameter.isAnnotationPresent(JsonAnySetter.class))
          .toList();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isRecord(Type type) {
    return type instanceof Class<?> c && c.isRecord();
  }

  /** How many lists and maps of records lie within each other at most. */
  private static int depth(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      Type element = arguments[arguments.length - 1];
      return isRecord(element) ? 1 + depth(element) : 0;
    }
    if (!isRecord(type)) {
      return 0;
    }
    return components((Class<?>) type).stream()
        .mapToInt(component -> depth(component.getParameterizedType()))
        .max()
        .orElse(0);
  }

  private static Map<String, Object> map(String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }
}
