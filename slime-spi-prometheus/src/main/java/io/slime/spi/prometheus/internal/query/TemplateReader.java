// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.query;

import io.slime.core.NearestName;
import io.slime.spi.prometheus.internal.query.QueryTemplate.Fixed;
import io.slime.spi.prometheus.internal.query.QueryTemplate.Part;
import io.slime.spi.prometheus.internal.query.QueryTemplate.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the placeholders of a query. It knows as much of PromQL as decides where a value may stand:
 * quotes, comments, braces, and the operators of matchers.
 */
final class TemplateReader {
  private final String text;
  private final List<Part> parts = new ArrayList<>();
  private int at;
  private int copied;
  private int braces;
  private String label = "";
  private String operator = "";

  TemplateReader(String text) {
    this.text = text;
  }

  List<Part> parts() throws TemplateException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == '"' || c == '\'' || c == '`') {
        string(c);
      } else if (c == '$') {
        refuseToken("a value can only stand in a matcher, as in {namespace=\"$namespace\"}");
        at++;
      } else if (isNameStart(c)) {
        int start = at;
        at = nameEnd(at);
        label = text.substring(start, at);
        operator = "";
      } else {
        structure(c);
        at++;
      }
    }
    copyUntil(text.length());
    return parts;
  }

  private void structure(char c) {
    if (c == '{') {
      braces++;
    } else if (c == '}') {
      braces = Math.max(0, braces - 1);
    }
    if ("=!~".indexOf(c) >= 0) {
      operator += c;
    } else if (!Character.isWhitespace(c)) {
      operator = "";
    }
  }

  private boolean isMatcher() {
    return braces > 0 && List.of("=", "!=", "=~", "!~").contains(operator);
  }

  /** A text between quotes, with the values in it. */
  private void string(char quote) throws TemplateException {
    int open = at++;
    boolean matcher = isMatcher();
    boolean regex = operator.endsWith("~");
    int end = end(open, quote);
    while (at < end) {
      char c = text.charAt(at);
      if (c == '\\' && quote != '`') {
        at += 2;
      } else if (c != '$' || token().isEmpty()) {
        refuseUnclosed(end);
        at++;
      } else if (!matcher || label.equals("__name__") || quote == '`') {
        String place =
            quote == '`' ? "between backquotes" : matcher ? "as a name" : "outside of a matcher";
        throw new TemplateException("$" + token() + " stands " + place, at);
      } else {
        slot(open, end, regex, quote);
      }
    }
    at = end + 1;
    operator = "";
  }

  private int end(int open, char quote) throws TemplateException {
    for (int i = open + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        return i;
      }
      i += c == '\\' && quote != '`' ? 1 : 0;
    }
    throw new TemplateException("a quote is never closed", open);
  }

  private void slot(int open, int end, boolean regex, char quote) throws TemplateException {
    String token = token();
    Optional<Placeholder> found = Placeholder.of(token);
    if (found.isEmpty()) {
      refuseToken("");
    }
    Placeholder placeholder = found.orElseThrow();
    if (placeholder == Placeholder.POD_NAME && !regex) {
      throw new TemplateException("$pod_name are several names; write =~ before it", at);
    }
    if (regex && isInCharacterClass(open + 1, at)) {
      throw new TemplateException(
          "$" + token + " stands between brackets, where it would match each of its characters",
          at);
    }
    copyUntil(at);
    int tokenEnd = tokenEnd();
    boolean repeated = tokenEnd < end && "*+?{".indexOf(text.charAt(tokenEnd)) >= 0;
    boolean alone = at == open + 1 && tokenEnd == end;
    parts.add(new Slot(placeholder, regex, quote, alone, repeated));
    at = tokenEnd;
    copied = at;
  }

  /** Whether a bracket of a regular expression is open. A backslash of it is written as two. */
  private boolean isInCharacterClass(int from, int end) {
    boolean open = false;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        boolean escapes = text.startsWith("\\\\", i);
        i += escapes ? 2 : 1; // and what the expression escapes so
        i += escapes && i < end && text.charAt(i) == '\\' ? 1 : 0;
      } else {
        open = open ? c != ']' : c == '[';
      }
    }
    return open;
  }

  /** A brace that nobody closes would be left over. */
  private void refuseUnclosed(int end) throws TemplateException {
    if (text.startsWith("${", at) && at + 2 < end && isNameStart(text.charAt(at + 2))) {
      throw new TemplateException(
          text.substring(at, nameEnd(at + 2)) + " is never closed with a brace", at);
    }
  }

  /** The name behind a dollar sign; empty if there is none, as in a group of a regex. */
  private String token() {
    int start = at + 1;
    boolean braced = start < text.length() && text.charAt(start) == '{';
    start += braced ? 1 : 0;
    if (start >= text.length() || !isNameStart(text.charAt(start))) {
      return "";
    }
    int end = nameEnd(start);
    boolean whole = !braced || end < text.length() && text.charAt(end) == '}';
    return whole ? text.substring(start, end) : "";
  }

  private int tokenEnd() {
    boolean braced = text.charAt(at + 1) == '{';
    return nameEnd(at + (braced ? 2 : 1)) + (braced ? 1 : 0);
  }

  private void refuseToken(String reason) throws TemplateException {
    String token = token();
    if (!token.isEmpty() && Placeholder.of(token).isEmpty()) {
      String hint =
          NearestName.among(Placeholder.tokens(), token)
              .map(near -> "; did you mean $" + near + "?")
              .orElse("; there are $" + String.join(", $", Placeholder.tokens()));
      throw new TemplateException("there is no placeholder $" + token + hint, at);
    }
    throw new TemplateException(token.isEmpty() ? "$ has no meaning here" : reason, at);
  }

  private void copyUntil(int end) {
    if (end > copied) {
      parts.add(new Fixed(text.substring(copied, end)));
      copied = end;
    }
  }

  private int nameEnd(int start) {
    int end = start;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isNameStart(char c) {
    return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || c >= '0' && c <= '9';
  }
}
