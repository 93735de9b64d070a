// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.slime.api.limiter.Matcher;
import io.slime.core.envoyfilter.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one thing that a matcher says about a value. */
final class ValueMatch {
  private int count;
  private String kind = "";
  private Object value = "";

  private ValueMatch() {}

  /** What a matcher says; {@link #problem} tells whether it is exactly one thing. */
  static ValueMatch of(Matcher matcher) {
    ValueMatch match = new ValueMatch();
    match.take("regex", matcher.regexMatch());
    match.take("exact", matcher.exactMatch());
    match.take("prefix", matcher.prefixMatch());
    match.take("suffix", matcher.suffixMatch());
    if (Boolean.TRUE.equals(matcher.exactMatchEmpty())) {
      match.take("empty", "exact");
    }
    if (Boolean.TRUE.equals(matcher.presentMatch())) {
      match.take("present", "true");
    }
    if (matcher.rangeMatch() != null) {
      match.count++;
      match.kind = "range";
      match.value = matcher.rangeMatch();
    }
    return match;
  }

  /** An empty text is what protobuf's JSON leaves out; a prefix of nothing would match anything. */
  private void take(String found, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      count++;
      kind = found;
      value = text;
    }
  }

  boolean isAbsent() {
    return count == 0;
  }

  boolean is(String wanted) {
    return count == 1 && kind.equals(wanted);
  }

  String kind() {
    return kind;
  }

  /** Why it cannot be used, or null. */
  @Nullable String problem() {
    if (count != 1) {
      return count == 0
          ? "It says nothing about the value."
          : "It says " + count + " things about the value; write two matchers for two of them.";
    }
    if (kind.equals("regex")) {
      try {
        Pattern.compile((String) value);
      } catch (PatternSyntaxException e) {
        return "'" + text() + "' is no RE2 expression: " + e.getDescription() + ".";
      }
    }
    if (kind.equals("range")) {
      Matcher.Range range = (Matcher.Range) value;
      if (range.start() == null || range.end() == null || range.start() >= range.end()) {
        return "The range has no integers between its start and its end.";
      }
    }
    return null;
  }

  /** As Envoy's StringMatcher; for exact, prefix, suffix, regex and empty. */
  Map<String, @Nullable Object> stringMatch() {
    return switch (kind) {
      case "regex" -> Fields.of("safe_regex", Fields.of("regex", value));
      case "empty" -> Fields.of("exact", "");
      default -> Fields.of(kind, value);
    };
  }

  /** As the field of Envoy's HeaderMatcher. */
  Map<String, @Nullable Object> headerMatch(String name, boolean inverted) {
    if (!inverted && !kind.equals("range")) {
      return queryMatch(name); // the same fields
    }
    Object invert = inverted ? Boolean.TRUE : null;
    if (kind.equals("present")) {
      return Fields.ofPresent("name", name, "present_match", true, "invert_match", invert);
    }
    if (kind.equals("range")) {
      Matcher.Range range = (Matcher.Range) value;
      Map<String, @Nullable Object> fields =
          Fields.ofPresent("start", range.start(), "end", range.end());
      return Fields.ofPresent("name", name, "range_match", fields, "invert_match", invert);
    }
    return Fields.ofPresent("name", name, "string_match", stringMatch(), "invert_match", invert);
  }

  /** As Envoy's QueryParameterMatcher. */
  Map<String, @Nullable Object> queryMatch(String name) {
    return kind.equals("present")
        ? Fields.of("name", name, "present_match", true)
        : Fields.of("name", name, "string_match", stringMatch());
  }

  /** The value as a text that no other value of its kind has. */
  String text() {
    return value instanceof Matcher.Range range
        ? range.start() + ".." + range.end()
        : (String) value;
  }
}
