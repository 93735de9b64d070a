// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.envoy;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import com.google.re2j.Pattern;
import io.envoyproxy.pgv.validate.Validate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The constraints in Envoy's API ({@code validate.rules}), evaluated on one message. Envoy refuses
 * a configuration that violates one. Rules about well-known formats of strings are not evaluated.
 */
final class Constraints {
  private static final String DURATION = "google.protobuf.Duration";
  private static final BigDecimal NANO = new BigDecimal("0.000000001");

  private final List<String> violations = new ArrayList<>();
  private final boolean partial;

  private Constraints(boolean partial) {
    this.partial = partial;
  }

  /** What a message violates; a partial one may lack what is required. */
  static List<String> violations(Message message, boolean partial) {
    Constraints constraints = new Constraints(partial);
    for (OneofDescriptor oneof : message.getDescriptorForType().getRealOneofs()) {
      if (!partial
          && oneof.getOptions().getExtension(Validate.required)
          && message.getOneofFieldDescriptor(oneof) == null) {
        constraints.violations.add("." + oneof.getName() + ": one of its fields is required");
      }
    }
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      Validate.FieldRules rules = field.getOptions().getExtension(Validate.rules);
      if (!rules.equals(Validate.FieldRules.getDefaultInstance())) {
        constraints.field(message, field, rules);
      }
    }
    return constraints.violations;
  }

  private void field(Message message, FieldDescriptor field, Validate.FieldRules rules) {
    String path = "." + field.getName();
    if (field.isRepeated()) {
      repeated(path, (List<?>) message.getField(field), rules);
      return;
    }
    boolean present = !field.hasPresence() || message.hasField(field);
    if (!present) {
      boolean required =
          rules.getMessage().getRequired()
              || rules.getDuration().getRequired()
              || rules.getAny().getRequired()
              || rules.getTimestamp().getRequired();
      // A member of a oneof is required only when it is the chosen one, and then it is there.
      if (required && !partial && field.getRealContainingOneof() == null) {
        violations.add(path + ": is required");
      }
      return;
    }
    boolean absentScalar = !field.hasPresence() && isDefault(field, message.getField(field));
    if (!(partial && absentScalar)) {
      value(path, message.getField(field), rules);
    }
  }

  private static boolean isDefault(FieldDescriptor field, Object value) {
    return value.equals(field.getDefaultValue());
  }

  private void repeated(String path, List<?> values, Validate.FieldRules rules) {
    long min = rules.hasMap() ? rules.getMap().getMinPairs() : rules.getRepeated().getMinItems();
    long max = rules.hasMap() ? rules.getMap().getMaxPairs() : rules.getRepeated().getMaxItems();
    if (values.size() < min && !(partial && values.isEmpty())) {
      violations.add(
          path + ": has " + values.size() + " elements, at least " + min + " are needed");
    }
    if (max > 0 && values.size() > max) {
      violations.add(
          path + ": has " + values.size() + " elements, at most " + max + " are allowed");
    }
    if (rules.getRepeated().getUnique() && Set.copyOf(values).size() < values.size()) {
      violations.add(path + ": has an element twice");
    }
    for (int i = 0; rules.getRepeated().hasItems() && i < values.size(); i++) {
      value(path + "[" + i + "]", values.get(i), rules.getRepeated().getItems());
    }
  }

  private void value(String path, Object value, Validate.FieldRules rules) {
    if (rules.getTypeCase() == Validate.FieldRules.TypeCase.TYPE_NOT_SET) {
      return;
    }
    Message typed =
        (Message)
            rules.getField(
                Validate.FieldRules.getDescriptor()
                    .findFieldByNumber(rules.getTypeCase().getNumber()));
    Object plain = unwrapped(value);
    if (plain instanceof String text) {
      string(path, text, rules.getString());
    } else if (plain instanceof EnumValueDescriptor constant) {
      enumeration(path, constant, rules.getEnum());
    } else if (plain instanceof Number || plain instanceof BigDecimal) {
      number(path, new BigDecimal(plain.toString()), typed);
    }
  }

  /** The scalar in a wrapper; a duration as seconds. */
  private static Object unwrapped(Object value) {
    if (!(value instanceof Message message)) {
      return value;
    }
    String type = message.getDescriptorForType().getFullName();
    if (type.equals(DURATION)) {
      return seconds(message);
    }
    FieldDescriptor inner = message.getDescriptorForType().findFieldByName("value");
    return type.startsWith("google.protobuf.") && type.endsWith("Value") && inner != null
        ? message.getField(inner)
        : value;
  }

  private static BigDecimal seconds(Message duration) {
    Object seconds = duration.getField(duration.getDescriptorForType().findFieldByName("seconds"));
    Object nanos = duration.getField(duration.getDescriptorForType().findFieldByName("nanos"));
    return new BigDecimal(seconds.toString()).add(new BigDecimal(nanos.toString()).multiply(NANO));
  }

  private void string(String path, String text, Validate.StringRules rules) {
    if (rules.getIgnoreEmpty() && text.isEmpty()) {
      return;
    }
    int length = text.codePointCount(0, text.length());
    if (length < rules.getMinLen() || rules.hasMinBytes() && text.isEmpty()) {
      violations.add(path + ": '" + text + "' is too short");
    }
    if (rules.hasMaxLen() && length > rules.getMaxLen()) {
      violations.add(path + ": '" + text + "' is too long");
    }
    if (rules.hasPattern() && !Pattern.compile(rules.getPattern()).matcher(text).find()) {
      violations.add(path + ": '" + text + "' does not match " + rules.getPattern());
    }
    if (rules.hasPrefix() && !text.startsWith(rules.getPrefix())) {
      violations.add(path + ": '" + text + "' does not begin with " + rules.getPrefix());
    }
    if (rules.getInCount() > 0 && !rules.getInList().contains(text)) {
      violations.add(path + ": '" + text + "' is none of " + rules.getInList());
    }
    // Envoy's names and values of headers must not break the line.
    boolean header =
        rules.getWellKnownRegex() == Validate.KnownRegex.HTTP_HEADER_NAME
            || rules.getWellKnownRegex() == Validate.KnownRegex.HTTP_HEADER_VALUE;
    if (header && text.matches("(?s).*[\\x00\\n\\r].*")) {
      violations.add(path + ": has a character that no header can have");
    }
  }

  private void enumeration(String path, EnumValueDescriptor value, Validate.EnumRules rules) {
    if (rules.getDefinedOnly() && value.getIndex() < 0) {
      violations.add(path + ": " + value.getNumber() + " is not defined");
    }
    if (rules.getInCount() > 0 && !rules.getInList().contains(value.getNumber())
        || rules.getNotInList().contains(value.getNumber())) {
      violations.add(path + ": " + value.getName() + " is not allowed");
    }
  }

  /** The rules of all number types and of durations have the same names. */
  private void number(String path, BigDecimal value, Message rules) {
    for (Map.Entry<FieldDescriptor, Object> rule : rules.getAllFields().entrySet()) {
      Object limit = rule.getValue() instanceof Message m ? seconds(m) : rule.getValue();
      if (!(limit instanceof Number)) {
        continue;
      }
      int order = value.compareTo(new BigDecimal(limit.toString()));
      boolean holds =
          switch (rule.getKey().getName()) {
            case "gt" -> order > 0;
            case "gte" -> order >= 0;
            case "lt" -> order < 0;
            case "lte" -> order <= 0;
            case "const" -> order == 0;
            default -> true;
          };
      if (!holds) {
        violations.add(
            path
                + ": "
                + value.toPlainString()
                + " is not "
                + rule.getKey().getName()
                + " "
                + limit);
      }
    }
  }
}
