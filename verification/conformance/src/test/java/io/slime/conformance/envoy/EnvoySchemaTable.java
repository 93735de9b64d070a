// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.envoy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes Envoy's message types as the table that the simulator reads: one line for each type, and
 * one, indented, for each field with its type and oneof. The simulator thus needs neither protobuf
 * nor thirty megabytes of generated classes.
 */
final class EnvoySchemaTable {
  private static final String HEADER =
      """
      # Message types of Envoy's API (https://github.com/envoyproxy/envoy/tree/main/api, Apache-2.0)
      # that a proxy configuration can hold. Generated from the published descriptors; see
      # EnvoySchemaTableTest. A type without dots is a scalar; [] is a list, {K} a map with keys K,
      # ? a scalar with presence; the last word is the oneof. Enum numbers count up where not given.
      """;

  private final SortedMap<String, Descriptor> messages = new TreeMap<>();
  private final SortedMap<String, EnumDescriptor> enums = new TreeMap<>();

  private EnvoySchemaTable() {}

  /** The table of everything that is reachable from the roots. */
  static String of(Collection<Descriptor> roots) {
    EnvoySchemaTable table = new EnvoySchemaTable();
    table.collect(roots);
    StringBuilder text = new StringBuilder(HEADER);
    table.enums.values().forEach(type -> write(text, type));
    table.messages.values().forEach(type -> write(text, type));
    return text.toString();
  }

  private void collect(Collection<Descriptor> roots) {
    Deque<Descriptor> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Descriptor message = open.pop();
      if (isWellKnown(message) || messages.putIfAbsent(message.getFullName(), message) != null) {
        continue;
      }
      for (FieldDescriptor field : message.getFields()) {
        FieldDescriptor value =
            field.isMapField() ? field.getMessageType().findFieldByName("value") : field;
        if (value.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
          open.push(value.getMessageType());
        } else if (value.getJavaType() == FieldDescriptor.JavaType.ENUM) {
          enums.put(value.getEnumType().getFullName(), value.getEnumType());
        }
      }
    }
  }

  private static boolean isWellKnown(Descriptor message) {
    return message.getFullName().startsWith("google.protobuf.");
  }

  private static void write(StringBuilder text, EnumDescriptor type) {
    text.append("enum ").append(type.getFullName()).append("\n ");
    int expected = 0;
    for (EnumValueDescriptor value : type.getValues()) {
      text.append(expected == 0 && value.getIndex() == 0 ? "" : " ").append(value.getName());
      if (value.getNumber() != expected) {
        text.append('=').append(value.getNumber());
      }
      expected = value.getNumber() + 1;
    }
    text.append('\n');
  }

  private static void write(StringBuilder text, Descriptor message) {
    text.append(message.getFullName()).append('\n');
    for (FieldDescriptor field : message.getFields()) {
      text.append(' ').append(field.getName()).append(' ').append(type(field));
      if (field.getRealContainingOneof() != null) {
        text.append(' ').append(field.getRealContainingOneof().getName());
      }
      text.append('\n');
    }
  }

  private static String type(FieldDescriptor field) {
    if (field.isMapField()) {
      Descriptor entry = field.getMessageType();
      return "{"
          + scalar(entry.findFieldByName("key"))
          + "}"
          + scalar(entry.findFieldByName("value"));
    }
    boolean presence =
        field.hasPresence()
            && field.getRealContainingOneof() == null
            && field.getJavaType() != FieldDescriptor.JavaType.MESSAGE;
    return (field.isRepeated() ? "[]" : "") + scalar(field) + (presence ? "?" : "");
  }

  private static String scalar(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE -> field.getMessageType().getFullName();
      case ENUM -> field.getEnumType().getFullName();
      case BYTE_STRING -> "bytes";
      default ->
          (isUnsigned(field) ? "u" : "") + field.getJavaType().name().toLowerCase(Locale.ROOT);
    };
  }

  private static boolean isUnsigned(FieldDescriptor field) {
    return switch (field.getType()) {
      case UINT32, UINT64, FIXED32, FIXED64 -> true;
      default -> false;
    };
  }
}
