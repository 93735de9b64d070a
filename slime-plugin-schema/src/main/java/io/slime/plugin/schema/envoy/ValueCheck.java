// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.schema.envoy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.envoyproxy.pgv.validate.Validate;
import io.slime.api.FieldPath;
import io.slime.core.NearestName;
import io.slime.core.envoyfilter.TypeUrls;
import io.slime.core.envoyfilter.TypedConfig;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the value of a field, by the rules of protobuf's JSON and Envoy's constraints. */
final class ValueCheck {
  private static final BigInteger UNSIGNED_64 = BigInteger.ONE.shiftLeft(64);
  private static final BigInteger UNSIGNED_32 = BigInteger.ONE.shiftLeft(32);

  private final MessageCheck messages;

  ValueCheck(MessageCheck messages) {
    this.messages = messages;
  }

  void check(FieldDescriptor field, Object value, FieldPath at) {
    Validate.FieldRules rules = field.getOptions().getExtension(Validate.rules);
    if (field.isMapField()) {
      checkMap(field, value, rules, at);
    } else if (field.isRepeated()) {
      checkList(field, value, rules, at);
    } else {
      checkOne(field, value, rules, at);
    }
  }

  private void checkMap(
      FieldDescriptor field, Object value, Validate.FieldRules rules, FieldPath at) {
    if (!(value instanceof Map<?, ?> map)) {
      misfit(field, value, "a map", at);
      return;
    }
    count(map.size(), rules.getMap().getMinPairs(), rules.getMap().getMaxPairs(), at);
    FieldDescriptor inner = field.getMessageType().findFieldByName("value");
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (entry.getValue() != null) {
        checkOne(
            inner,
            entry.getValue(),
            rules.getMap().getValues(),
            at.field(String.valueOf(entry.getKey())));
      }
    }
  }

  private void checkList(
      FieldDescriptor field, Object value, Validate.FieldRules rules, FieldPath at) {
    if (!(value instanceof List<?> list)) {
      misfit(field, value, "a list", at);
      return;
    }
    count(list.size(), rules.getRepeated().getMinItems(), rules.getRepeated().getMaxItems(), at);
    if (rules.getRepeated().getUnique() && new HashSet<>(list).size() < list.size()) {
      messages.fault(at, "An element is there twice.", "Remove one of them.");
    }
    for (int i = 0; i < list.size(); i++) {
      @Nullable Object element = list.get(i);
      if (element == null) {
        messages.fault(at.index(i), "An element is null.", "Remove it.");
      } else {
        checkOne(field, element, rules.getRepeated().getItems(), at.index(i));
      }
    }
  }

  private void count(long size, long least, long most, FieldPath at) {
    if (size < least || most > 0 && size > most) {
      messages.fault(
          at,
          "There are "
              + size
              + " elements, and "
              + (size < least ? least + " are needed." : most + " are allowed."),
          "Correct the number of elements.");
    }
  }

  private void checkOne(
      FieldDescriptor field, Object value, Validate.FieldRules rules, FieldPath at) {
    @Nullable Object plain =
        switch (field.getJavaType()) {
          case BOOLEAN -> value instanceof Boolean ? value : null;
          case STRING, BYTE_STRING -> value instanceof String ? value : null;
          case INT, LONG -> whole(field, value);
          case FLOAT, DOUBLE -> number(value);
          case ENUM -> enumValue(field.getEnumType(), value, at);
          case MESSAGE -> message(field, value, at);
        };
    if (plain == null) {
      misfit(field, value, expected(field), at);
      return;
    }
    @Nullable String problem = Rules.problem(plain, rules);
    if (problem != null) {
      messages.fault(at, Shown.of(value) + " " + problem + ".", "Correct the value.");
    }
  }

  private static @Nullable Object whole(FieldDescriptor field, Object value) {
    @Nullable BigDecimal number = number(value);
    if (number == null || number.stripTrailingZeros().scale() > 0) {
      return null;
    }
    BigInteger whole = number.toBigInteger();
    boolean fits =
        switch (field.getType()) {
          case UINT32, FIXED32 -> whole.signum() >= 0 && whole.compareTo(UNSIGNED_32) < 0;
          case UINT64, FIXED64 -> whole.signum() >= 0 && whole.compareTo(UNSIGNED_64) < 0;
          case INT64, SINT64, SFIXED64 -> whole.bitLength() < 64;
          default -> whole.bitLength() < 32;
        };
    return fits ? number : null;
  }

  private static @Nullable BigDecimal number(Object value) {
    try {
      return value instanceof Number || value instanceof String
          ? new BigDecimal(value.toString())
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private @Nullable Object enumValue(EnumDescriptor type, Object value, FieldPath at) {
    if (value instanceof Number number) {
      @Nullable EnumValueDescriptor found = type.findValueByNumber(number.intValue());
      return found == null ? value : found;
    }
    if (!(value instanceof String name)) {
      return null;
    }
    @Nullable EnumValueDescriptor found = type.findValueByName(name);
    if (found == null && !NewerFields.has(type.getFullName(), name)) {
      List<String> known = type.getValues().stream().map(EnumValueDescriptor::getName).toList();
      messages.fault(
          at,
          "'"
              + name
              + "' is none of the values."
              + NearestName.among(known, name).map(n -> " Did you mean " + n + "?").orElse(""),
          "Use one of " + String.join(", ", known) + ".");
    }
    return found == null ? value : found;
  }

  /** The value as a rule looks at it, or null if it does not fit. */
  private @Nullable Object message(FieldDescriptor field, Object value, FieldPath at) {
    Descriptor type = field.getMessageType();
    switch (type.getFullName()) {
      case "google.protobuf.Duration":
        return value instanceof String text ? Rules.duration(text) : null;
      case "google.protobuf.Timestamp", "google.protobuf.FieldMask":
        return value instanceof String ? value : null;
      case "google.protobuf.Value":
        return value;
      case "google.protobuf.Struct":
        return value instanceof Map<?, ?> ? value : null;
      case "google.protobuf.ListValue":
        return value instanceof List<?> ? value : null;
      case "google.protobuf.Any":
        return value instanceof Map<?, ?> map && any(map, at) ? value : null;
      default:
        break;
    }
    @Nullable FieldDescriptor wrapped =
        type.getFullName().startsWith("google.protobuf.") && type.getName().endsWith("Value")
            ? type.findFieldByName("value")
            : null;
    if (wrapped != null) {
      return switch (wrapped.getJavaType()) {
        case BOOLEAN -> value instanceof Boolean ? value : null;
        case STRING, BYTE_STRING -> value instanceof String ? value : null;
        case INT, LONG -> whole(wrapped, value);
        default -> number(value);
      };
    }
    if (!(value instanceof Map<?, ?> map)) {
      return null;
    }
    messages.check(type, map, false, at);
    return map;
  }

  /** What is in an {@code Any} or a typed struct is checked by its own message. */
  private boolean any(Map<?, ?> map, FieldPath at) {
    if (!(map.get(TypedConfig.TYPE) instanceof String typeUrl)) {
      return false;
    }
    if (TypeUrls.isTypedStruct(typeUrl)) {
      Object inner = map.get("type_url") == null ? map.get("typeUrl") : map.get("type_url");
      if (inner instanceof String name && map.get("value") instanceof Map<?, ?> value) {
        check(name, value, at.field("value"));
      }
      return true;
    }
    java.util.Map<Object, Object> fields = new java.util.LinkedHashMap<>(map);
    fields.remove(TypedConfig.TYPE);
    if (!typeUrl.startsWith(TypeUrls.PREFIX + "google.protobuf.")) {
      check(typeUrl, fields, at);
    }
    return true;
  }

  private void check(String typeUrl, Map<?, ?> fields, FieldPath at) {
    @Nullable Descriptor descriptor = Descriptors.ofTypeUrl(typeUrl);
    if (descriptor != null) {
      messages.check(descriptor, fields, false, at);
    }
  }

  private static String expected(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case BOOLEAN -> "a boolean";
      case STRING -> "a text";
      case BYTE_STRING -> "a text in base64";
      case INT, LONG -> "a whole number in its range";
      case FLOAT, DOUBLE -> "a number";
      case ENUM -> "the name of a value";
      case MESSAGE ->
          switch (field.getMessageType().getFullName()) {
            case "google.protobuf.Duration" -> "a duration in seconds such as 1.5s";
            case "google.protobuf.Timestamp" -> "an instant such as 2026-01-01T00:00:00Z";
            case "google.protobuf.Any" -> "a map with @type";
            case "google.protobuf.BoolValue" -> "a boolean";
            case "google.protobuf.StringValue", "google.protobuf.BytesValue" -> "a text";
            case "google.protobuf.UInt32Value",
                "google.protobuf.UInt64Value",
                "google.protobuf.Int32Value",
                "google.protobuf.Int64Value",
                "google.protobuf.DoubleValue",
                "google.protobuf.FloatValue" ->
                "a number in its range";
            default -> "a map";
          };
    };
  }

  private void misfit(FieldDescriptor field, Object value, String expected, FieldPath at) {
    messages.fault(
        at,
        field.getName() + " is " + expected + ", and " + Shown.of(value) + " is none.",
        "Write " + expected + ".");
  }
}
