// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.proto;

import io.slime.simulator.internal.proto.MessageType.Field;
import io.slime.simulator.internal.proto.MessageType.Shape;
import io.slime.simulator.internal.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Merges messages the way istiod does, which is protobuf's way but for durations: scalars are
 * overwritten, lists appended, messages merged field by field, entries of maps replaced as a whole.
 */
public final class Merge {
  private static final String TYPED_STRUCT = ".TypedStruct";

  private final boolean replaceLists;

  private Merge(boolean replaceLists) {
    this.replaceLists = replaceLists;
  }

  /** Two messages of different types: istiod panics, recovers, and drops patches of other users. */
  public static final class DescriptorMismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DescriptorMismatch(String target, String source) {
      super("descriptor mismatch: " + target + " and " + source);
    }
  }

  /**
   * Merges a value into a message.
   *
   * @param type the full name of the message type of both
   * @param target the message, which is changed
   * @param source the value, in its one form
   * @param replaceLists whether lists are replaced, as {@code MERGE_AND_REPLACE_LIST} does
   */
  public static void into(
      String type, Map<String, Object> target, Map<String, Object> source, boolean replaceLists) {
    new Merge(replaceLists).message(type, target, source);
  }

  /**
   * Merges two typed configurations, which must have the same type.
   *
   * @param target an {@code Any}, which is changed
   * @param source an {@code Any}
   * @throws DescriptorMismatch if the types differ
   */
  public static void any(Map<String, Object> target, Map<String, Object> source) {
    String type = EnvoyApi.typeName(Tree.text(target, "@type"));
    String other = EnvoyApi.typeName(Tree.text(source, "@type"));
    if (type.isEmpty() || other.isEmpty()) {
      return; // istiod cannot unpack it, and leaves the filter as it is
    }
    if (!type.equals(other)) {
      throw new DescriptorMismatch(type, other);
    }
    Map<String, Object> body = new LinkedHashMap<>(source);
    body.remove("@type");
    new Merge(false).message(type, target, body);
  }

  private void message(String name, Map<String, Object> target, Map<String, Object> source) {
    MessageType type = EnvoyApi.get().message(name);
    for (Map.Entry<String, Object> entry : source.entrySet()) {
      Field field = type == null ? null : type.field(entry.getKey());
      if (type == null || field == null) {
        unknown(target, entry.getKey(), entry.getValue());
        continue;
      }
      for (String other : type.alternatives(field)) {
        if (!other.equals(field.name())) {
          target.remove(other);
        }
      }
      field(name, field, target, entry.getValue());
    }
  }

  /** A message that the table lacks is merged by the looks of its values. */
  private void unknown(Map<String, Object> target, String key, Object value) {
    if (value instanceof List && target.get(key) instanceof List) {
      append(target, key, Tree.list(value));
    } else if (value instanceof Map && target.get(key) instanceof Map) {
      Tree.map(value).forEach((k, v) -> unknown(Tree.map(target.get(key)), k, v));
    } else {
      target.put(key, Objects.requireNonNull(Tree.copy(value)));
    }
  }

  private void append(Map<String, Object> target, String key, List<Object> elements) {
    List<Object> list = Tree.listIn(target, key);
    if (replaceLists) {
      list.clear();
    }
    elements.forEach(element -> list.add(Objects.requireNonNull(Tree.copy(element))));
  }

  private void field(String owner, Field field, Map<String, Object> target, Object value) {
    String name = field.name();
    Object old = target.get(name);
    if (field.shape() == Shape.LIST) {
      append(target, name, Tree.list(value));
    } else if (old == null) {
      target.put(name, Objects.requireNonNull(Tree.copy(value)));
    } else if (field.shape() == Shape.MAP || isStruct(owner, field)) {
      Tree.map(old).putAll(Tree.copyOf(Tree.map(value)));
    } else if (field.type().equals(WellKnown.ANY)) {
      replaceAny(target, name, Tree.map(value));
    } else if (EnvoyApi.get().message(field.type()) != null) {
      message(field.type(), Tree.map(old), Tree.map(value));
    } else if (WellKnown.wrapped(field.type()) == null || !Scalars.isDefault(value)) {
      // The default inside a wrapper is not there to be merged: false does not overwrite true.
      target.put(name, Objects.requireNonNull(Tree.copy(value)));
    }
  }

  /** The fields of a struct are a map, so that what is below its first level is replaced. */
  private static boolean isStruct(String owner, Field field) {
    return field.type().equals(WellKnown.STRUCT)
        || owner.endsWith(TYPED_STRUCT) && field.name().equals("value");
  }

  /**
   * An {@code Any} is a type and bytes: both are overwritten, but no bytes overwrite none, so that
   * the old content is left under the new type.
   */
  private static void replaceAny(
      Map<String, Object> target, String name, Map<String, Object> value) {
    Map<String, Object> any = Tree.copyOf(value);
    if (any.size() == 1) {
      Map<String, Object> old = new LinkedHashMap<>(Tree.map(target.get(name)));
      old.putAll(any);
      any = old;
    }
    target.put(name, any);
  }
}
