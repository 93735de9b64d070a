// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.proto;

import io.slime.simulator.internal.tree.FieldNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message type of Envoy's API. */
final class MessageType {

  /** How many values a field has. */
  enum Shape {
    ONE,
    LIST,
    MAP
  }

  /**
   * A field.
   *
   * @param name its proto name
   * @param type the scalar, enum or message type of its value or values
   * @param shape how many values it has
   * @param presence whether a scalar's default value is kept apart from an absent one
   * @param oneof the oneof it is in; empty for none
   */
  record Field(String name, String type, Shape shape, boolean presence, String oneof) {
    boolean keepsDefault() {
      return presence || !oneof.isEmpty();
    }
  }

  private final String name;
  private final Map<String, Field> byName = new HashMap<>();
  private final Map<String, List<String>> oneofs = new HashMap<>();

  MessageType(String name) {
    this.name = name;
  }

  void add(Field field) {
    byName.put(field.name(), field);
    byName.putIfAbsent(FieldNames.jsonName(field.name()), field);
    if (!field.oneof().isEmpty()) {
      oneofs.computeIfAbsent(field.oneof(), key -> new ArrayList<>()).add(field.name());
    }
  }

  String name() {
    return name;
  }

  /** The field of a proto or JSON name. */
  @Nullable Field field(String protoOrJsonName) {
    return byName.get(protoOrJsonName);
  }

  /** The fields that cannot be set together with a field, itself among them. */
  Collection<String> alternatives(Field field) {
    return oneofs.getOrDefault(field.oneof(), List.of());
  }
}
