// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.schema.envoy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import io.envoyproxy.pgv.validate.Validate;
import io.slime.api.FieldPath;
import io.slime.core.NearestName;
import io.slime.plugin.schema.SettingsFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks a message: its fields by name, what must be there, and what excludes each other. */
final class MessageCheck {
  private final List<SettingsFault> faults;
  private final ValueCheck values;

  /** What is merged into a route that forwards has an action to be merged into. */
  private static final String ACTION = "envoy.config.route.v3.Route.route";

  MessageCheck(List<SettingsFault> faults) {
    this.faults = faults;
    this.values = new ValueCheck(this);
  }

  void check(Descriptor message, Map<?, ?> given, boolean partial, FieldPath at) {
    Map<FieldDescriptor, String> present = new HashMap<>();
    for (Map.Entry<?, ?> entry : given.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (entry.getValue() == null) {
        continue; // as absent
      }
      @Nullable FieldDescriptor field = field(message, name);
      if (field == null) {
        unknown(message, name, at);
      } else if (present.containsKey(field)) {
        fault(
            at.field(name),
            "The field " + field.getName() + " is given as " + present.get(field) + " too.",
            "Remove one of them.");
      } else {
        present.put(field, name);
        if (partial
            && field.getFullName().equals(ACTION)
            && entry.getValue() instanceof Map<?, ?> m) {
          check(field.getMessageType(), m, true, at.field(name));
        } else {
          values.check(field, entry.getValue(), at.field(name));
        }
      }
    }
    checkOneofs(message, present, partial, at);
    if (!partial) {
      for (FieldDescriptor field : message.getFields()) {
        // What a member of a oneof needs, it needs only when it is the chosen one.
        if (!present.containsKey(field) && field.getRealContainingOneof() == null) {
          checkAbsent(field, at);
        }
      }
    }
  }

  private static @Nullable FieldDescriptor field(Descriptor message, String name) {
    @Nullable FieldDescriptor field = message.findFieldByName(name);
    if (field != null) {
      return field;
    }
    for (FieldDescriptor candidate : message.getFields()) {
      if (candidate.getJsonName().equals(name)) {
        return candidate;
      }
    }
    return null;
  }

  private void unknown(Descriptor message, String name, FieldPath at) {
    if (NewerFields.has(message.getFullName(), snakeCase(name))) {
      return;
    }
    List<String> known = message.getFields().stream().map(FieldDescriptor::getName).toList();
    fault(
        at.field(name),
        message.getName()
            + " has no field "
            + name
            + "."
            + NearestName.among(known, name).map(near -> " Did you mean " + near + "?").orElse(""),
        known.isEmpty() ? "Remove it." : "Use one of " + String.join(", ", known) + ".");
  }

  private static String snakeCase(String name) {
    StringBuilder snake = new StringBuilder();
    for (char c : name.toCharArray()) {
      boolean capital = c >= 'A' && c <= 'Z';
      snake.append(capital ? "_" : "").append(capital ? (char) (c + ('a' - 'A')) : c);
    }
    return snake.toString();
  }

  private void checkOneofs(
      Descriptor message, Map<FieldDescriptor, String> present, boolean partial, FieldPath at) {
    for (OneofDescriptor oneof : message.getRealOneofs()) {
      List<FieldDescriptor> members =
          oneof.getFields().stream().filter(present::containsKey).toList();
      if (members.size() > 1) {
        fault(
            at.field(String.valueOf(present.get(members.get(1)))),
            "Only one of " + names(oneof.getFields()) + " can be given.",
            "Keep one of them.");
      } else if (members.isEmpty()
          && !partial
          && oneof.getOptions().getExtension(Validate.required)) {
        fault(at, "One of " + names(oneof.getFields()) + " is needed.", "Add one of them.");
      }
    }
  }

  private static String names(List<FieldDescriptor> fields) {
    return String.join(", ", fields.stream().map(FieldDescriptor::getName).toList());
  }

  private void checkAbsent(FieldDescriptor field, FieldPath at) {
    Validate.FieldRules rules = field.getOptions().getExtension(Validate.rules);
    boolean required =
        rules.getMessage().getRequired()
            || rules.getDuration().getRequired()
            || rules.getAny().getRequired()
            || rules.getTimestamp().getRequired()
            || field.isRepeated() && rules.getRepeated().getMinItems() > 0
            || field.isMapField() && rules.getMap().getMinPairs() > 0
            || !field.hasPresence() && !field.isRepeated() && !Rules.allowsDefault(field, rules);
    if (required) {
      fault(at, "The field " + field.getName() + " is needed.", "Add " + field.getName() + ".");
    }
  }

  void fault(FieldPath at, String message, String advice) {
    faults.add(new SettingsFault(at, message, advice));
  }
}
