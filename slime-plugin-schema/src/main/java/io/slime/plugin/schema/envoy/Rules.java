// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.schema.envoy;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.re2j.Pattern;
import io.envoyproxy.pgv.validate.Validate;
import io.envoyproxy.pgv.validate.Validate.FieldRules;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Envoy's constraints on one value. Rules about formats of addresses and URIs are left to it. */
final class Rules {
  private static final BigDecimal NANO = new BigDecimal("0.000000001");

  private Rules() {}

  /** Seconds of a duration in protobuf's JSON, or null if the text is none. */
  static @Nullable BigDecimal duration(String text) {
    if (!text.endsWith("s") || text.length() < 2) {
      return null;
    }
    String seconds = text.substring(0, text.length() - 1);
    for (int i = 0; i < seconds.length(); i++) {
      char c = seconds.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && !(c == '-' && i == 0)) {
        return null;
      }
    }
    try {
      BigDecimal number = new BigDecimal(seconds);
      return number.scale() > 9 ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether a field that is not given satisfies its rules. */
  static boolean allowsDefault(FieldDescriptor field, FieldRules rules) {
    if (rules.getTypeCase() == FieldRules.TypeCase.TYPE_NOT_SET) {
      return true;
    }
    Object absent =
        switch (field.getJavaType()) {
          case STRING, BYTE_STRING -> "";
          case BOOLEAN -> Boolean.FALSE;
          case ENUM -> field.getDefaultValue();
          default -> BigDecimal.ZERO;
        };
    return problem(absent, rules) == null;
  }

  /** Why a value breaks its rules, to be read after the value; null if it does not. */
  static @Nullable String problem(Object value, FieldRules rules) {
    if (value instanceof String text && rules.hasString()) {
      return problem(text, rules.getString());
    }
    if (value instanceof String text && rules.hasBytes()) {
      return text.isEmpty() && rules.getBytes().getMinLen() > 0 ? "is empty" : null;
    }
    if (value instanceof EnumValueDescriptor constant && rules.hasEnum()) {
      return problem(constant, rules.getEnum());
    }
    if (value instanceof Boolean bool && rules.hasBool() && rules.getBool().hasConst()) {
      return bool == rules.getBool().getConst() ? null : "can only be " + !bool;
    }
    if (value instanceof BigDecimal number
        && rules.getTypeCase() != FieldRules.TypeCase.TYPE_NOT_SET) {
      Object typed =
          rules.getField(
              FieldRules.getDescriptor().findFieldByNumber(rules.getTypeCase().getNumber()));
      return typed instanceof Message message ? problem(number, message) : null;
    }
    return null;
  }

  private static @Nullable String problem(String text, Validate.StringRules rules) {
    if (rules.getIgnoreEmpty() && text.isEmpty()) {
      return null;
    }
    long length = text.codePointCount(0, text.length());
    if (length < rules.getMinLen() || rules.getMinBytes() > 0 && text.isEmpty()) {
      return "is too short";
    }
    if (rules.hasMaxLen() && length > rules.getMaxLen()) {
      return "is longer than " + rules.getMaxLen() + " characters";
    }
    if (rules.hasPattern() && !Pattern.compile(rules.getPattern()).matcher(text).find()) {
      return "does not match " + rules.getPattern();
    }
    if (rules.hasPrefix() && !text.startsWith(rules.getPrefix())) {
      return "does not begin with " + rules.getPrefix();
    }
    if (rules.getInCount() > 0 && !rules.getInList().contains(text)) {
      return "is none of " + String.join(", ", rules.getInList());
    }
    boolean header =
        rules.getWellKnownRegex() == Validate.KnownRegex.HTTP_HEADER_NAME
            || rules.getWellKnownRegex() == Validate.KnownRegex.HTTP_HEADER_VALUE;
    return header && text.chars().anyMatch(c -> c == 0 || c == '\n' || c == '\r')
        ? "has a character that no header can have"
        : null;
  }

  private static @Nullable String problem(EnumValueDescriptor value, Validate.EnumRules rules) {
    if (rules.getDefinedOnly() && value.getIndex() < 0) {
      return "is not defined";
    }
    boolean excluded =
        rules.getInCount() > 0 && !rules.getInList().contains(value.getNumber())
            || rules.getNotInList().contains(value.getNumber());
    return excluded ? "is not allowed here" : null;
  }

  /** The rules of all types of numbers, and of durations, have the same names. */
  private static @Nullable String problem(BigDecimal value, Message rules) {
    for (Map.Entry<FieldDescriptor, Object> rule : rules.getAllFields().entrySet()) {
      String name = rule.getKey().getName();
      if (name.equals("in") && rule.getValue() instanceof List<?> allowed) {
        if (allowed.stream().noneMatch(one -> value.compareTo(limit(one)) == 0)) {
          return "is none of " + allowed;
        }
        continue;
      }
      if (rule.getValue() instanceof List<?> || rule.getValue() instanceof Boolean) {
        continue;
      }
      BigDecimal limit = limit(rule.getValue());
      int order = value.compareTo(limit);
      @Nullable String problem =
          switch (name) {
            case "gt" -> order > 0 ? null : "must be more than ";
            case "gte" -> order >= 0 ? null : "must be at least ";
            case "lt" -> order < 0 ? null : "must be less than ";
            case "lte" -> order <= 0 ? null : "must be at most ";
            case "const" -> order == 0 ? null : "must be ";
            default -> null;
          };
      if (problem != null) {
        return problem + limit.stripTrailingZeros().toPlainString();
      }
    }
    return null;
  }

  private static BigDecimal limit(Object rule) {
    if (rule instanceof com.google.protobuf.Duration duration) {
      return BigDecimal.valueOf(duration.getSeconds())
          .add(BigDecimal.valueOf(duration.getNanos()).multiply(NANO));
    }
    return new BigDecimal(rule.toString());
  }
}
