// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.proto;

import io.slime.simulator.internal.proto.MessageType.Field;
import io.slime.simulator.internal.proto.MessageType.Shape;
import io.slime.simulator.internal.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tree as a message the way istiod does: fields by proto or JSON name, enums by name or
 * number, unknown fields dropped, defaults left out. What cannot be read at all is an {@link
 * UnreadableValue}.
 */
public final class ProtoJson {
  private final EnvoyApi api = EnvoyApi.get();
  private final boolean keepUnknown;
  private final List<String> dropped = new ArrayList<>();

  private ProtoJson(boolean keepUnknown) {
    this.keepUnknown = keepUnknown;
  }

  /**
   * A value that was read.
   *
   * @param value the message with proto names, without defaults; may be changed
   * @param dropped the paths of unknown fields, which istiod drops with a warning
   */
  public record Value(Map<String, Object> value, List<String> dropped) {}

  /**
   * Reads the value of a patch.
   *
   * @param type the full name of its message type
   * @param tree the value
   * @return the message
   * @throws UnreadableValue if istiod refuses it
   */
  public static Value read(String type, Object tree) throws UnreadableValue {
    ProtoJson json = new ProtoJson(false);
    return new Value(json.message(type, tree, ""), json.dropped);
  }

  /**
   * Brings a resource of a dump into the form with proto names. Nothing is dropped: the dump may be
   * of a newer Envoy than the table.
   *
   * @param type the full name of its message type
   * @param resource the resource
   * @return the same resource in its one form
   * @throws UnreadableValue if it is no such message
   */
  public static Map<String, Object> normal(String type, Map<String, Object> resource)
      throws UnreadableValue {
    return new ProtoJson(true).message(type, resource, "");
  }

  private Map<String, Object> message(String name, Object tree, String path)
      throws UnreadableValue {
    if (!(tree instanceof Map)) {
      throw new UnreadableValue(path, "is no object, which " + name + " must be");
    }
    MessageType type = api.message(name);
    if (type == null) {
      return Tree.copyOf(Tree.map(tree));
    }
    Map<String, Object> message = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : Tree.map(tree).entrySet()) {
      field(type, entry.getKey(), entry.getValue(), message, path);
    }
    return message;
  }

  private void field(
      MessageType type,
      String key,
      @Nullable Object value,
      Map<String, Object> message,
      String path)
      throws UnreadableValue {
    Field field = type.field(key);
    String at = path.isEmpty() ? key : path + "." + key;
    if (field == null) {
      if (keepUnknown) {
        message.put(key, value == null ? Map.of() : value);
      } else {
        dropped.add(at + " in " + type.name());
      }
      return;
    }
    if (value == null) {
      return;
    }
    Object read = values(field, value, at);
    if (read == null || isAbsent(field, read)) {
      return;
    }
    message.put(field.name(), read);
    // Of a oneof's fields, istiod keeps the one that the API declares last.
    String kept = "";
    for (String alternative : type.alternatives(field)) {
      if (message.containsKey(alternative)) {
        message.remove(kept);
        kept = alternative;
      }
    }
  }

  private static boolean isAbsent(Field field, Object read) {
    if (field.shape() == Shape.LIST) {
      return Tree.list(read).isEmpty();
    }
    if (field.shape() == Shape.MAP) {
      return Tree.map(read).isEmpty();
    }
    boolean scalar = EnvoyApi.get().message(field.type()) == null && !WellKnown.is(field.type());
    return scalar && !field.keepsDefault() && (Scalars.isDefault(read) || isFirst(field, read));
  }

  private static boolean isFirst(Field field, Object read) {
    EnumType type = EnvoyApi.get().enumType(field.type());
    return type != null && read instanceof String name && Long.valueOf(0).equals(type.number(name));
  }

  private @Nullable Object values(Field field, Object value, String path) throws UnreadableValue {
    if (field.shape() == Shape.ONE) {
      return value(field.type(), value, path);
    }
    if (field.shape() == Shape.LIST) {
      if (!(value instanceof List)) {
        throw new UnreadableValue(path, "is no list");
      }
      List<Object> list = new ArrayList<>();
      for (Object element : Tree.list(value)) {
        Object read = value(field.type(), element, path + "[" + list.size() + "]");
        if (read != null) {
          list.add(read);
        }
      }
      return list;
    }
    if (!(value instanceof Map)) {
      throw new UnreadableValue(path, "is no map");
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : Tree.map(value).entrySet()) {
      Object read = value(field.type(), entry.getValue(), path + "[" + entry.getKey() + "]");
      if (read != null) {
        map.put(entry.getKey(), read);
      }
    }
    return map;
  }

  private @Nullable Object value(String type, Object value, String path) throws UnreadableValue {
    if (type.equals(WellKnown.ANY)) {
      return any(value, path);
    }
    String wrapped = WellKnown.wrapped(type);
    if (wrapped != null) {
      return scalar(wrapped, value, path);
    }
    if (type.equals(WellKnown.DURATION)) {
      String duration = value instanceof String text ? Scalars.duration(text) : null;
      if (duration == null) {
        throw new UnreadableValue(path, "is no duration: '" + value + "'");
      }
      return duration;
    }
    if (type.startsWith("google.protobuf.")) {
      return structure(value);
    }
    EnumType enumType = api.enumType(type);
    if (enumType != null) {
      return enumValue(enumType, value, path);
    }
    return type.indexOf('.') < 0 ? scalar(type, value, path) : message(type, value, path);
  }

  private static Object scalar(String type, Object value, String path) throws UnreadableValue {
    Object read = Scalars.read(type, value);
    if (read == null) {
      throw new UnreadableValue(path, "is no " + Scalars.named(type) + ": '" + value + "'");
    }
    return read;
  }

  private Object enumValue(EnumType type, Object value, String path) throws UnreadableValue {
    if (value instanceof String name && (keepUnknown || type.number(name) != null)) {
      return name;
    }
    if (value instanceof Number number) {
      String name = type.name(number.longValue());
      return name == null ? (Object) number.longValue() : name;
    }
    throw new UnreadableValue(path, "has no such value: '" + value + "'");
  }

  private Map<String, Object> any(Object value, String path) throws UnreadableValue {
    Map<String, Object> map = Tree.map(value);
    String url = Tree.text(map, "@type");
    if (!(value instanceof Map) || url.isEmpty() && !map.isEmpty()) {
      throw new UnreadableValue(path, "has no '@type'");
    }
    String type = EnvoyApi.typeName(url);
    if (!keepUnknown && !map.isEmpty() && !EnvoyApi.isKnown(type) && !isIstios(type)) {
      throw new UnreadableValue(path, "is of an unknown type, '" + type + "'");
    }
    Map<String, Object> body = new LinkedHashMap<>(map);
    body.remove("@type");
    Map<String, Object> any = new LinkedHashMap<>();
    if (!url.isEmpty()) {
      any.put("@type", url);
    }
    if (!WellKnown.is(type)) {
      any.putAll(message(type, body, path));
    } else if (!type.equals(WellKnown.EMPTY) && body.get("value") != null) {
      Object inner = value(type, body.get("value"), path);
      any.put("value", inner == null ? Map.of() : inner);
    }
    return any;
  }

  /** istiod also knows the types of Istio's own filters, which Envoy's API does not have. */
  private static boolean isIstios(String type) {
    return type.startsWith("istio.") || type.startsWith("stats.") || type.startsWith("io.istio.");
  }

  /** Numbers of a struct are doubles. */
  private static @Nullable Object structure(@Nullable Object value) {
    if (value instanceof Map) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      Tree.map(value).forEach((key, child) -> map.put(key, structure(child)));
      return map;
    }
    if (value instanceof List) {
      List<@Nullable Object> list = new ArrayList<>();
      Tree.list(value).forEach(child -> list.add(structure(child)));
      return list;
    }
    return value instanceof Number number ? Scalars.number(number.doubleValue()) : value;
  }
}
