// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import com.google.re2j.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Go's expansion of a template ({@code Regexp.Expand}): <code>$name</code> takes the longest run of
 * letters, digits and underscores, <code>${name}</code> what is in the braces, a number is a group
 * by its place, an unknown group is empty, <code>$$</code> is a dollar sign.
 */
final class Template {
  private Template() {}

  static String expand(String template, Matcher matcher) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (c != '$') {
        text.append(c);
        at++;
      } else if (template.startsWith("$$", at)) {
        text.append('$');
        at += 2;
      } else {
        boolean isBraced = template.startsWith("${", at);
        int start = at + (isBraced ? 2 : 1);
        int end = endOfName(template, start);
        boolean isName =
            end > start && (!isBraced || end < template.length() && template.charAt(end) == '}');
        if (isName) {
          text.append(group(template.substring(start, end), matcher));
          at = isBraced ? end + 1 : end;
        } else {
          text.append('$'); // malformed: Go leaves the dollar sign as it is
          at++;
        }
      }
    }
    return text.toString();
  }

  private static int endOfName(String template, int start) {
    int end = start;
    while (end < template.length()
        && (Character.isLetterOrDigit(template.charAt(end)) || template.charAt(end) == '_')) {
      end++;
    }
    return end;
  }

  private static String group(String name, Matcher matcher) {
    @Nullable Integer number = number(name);
    if (number == null) {
      number = matcher.pattern().namedGroups().get(name);
    }
    if (number == null || number > matcher.groupCount()) {
      return "";
    }
    String group = matcher.group(number);
    return group == null ? "" : group;
  }

  /** A group by its place; Go takes no leading zeros and no number beyond a hundred million. */
  private static @Nullable Integer number(String name) {
    if (name.length() > 8 || name.length() > 1 && name.charAt(0) == '0') {
      return null;
    }
    int number = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < '0' || c > '9') {
        return null;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}
