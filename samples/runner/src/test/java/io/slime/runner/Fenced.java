// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced blocks of a Markdown text. */
record Fenced(String language, String content) {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

  static List<Fenced> blocks(String markdown) {
    return BLOCK.matcher(markdown).results().map(Fenced::of).toList();
  }

  /** The text with each block's content replaced by what a function makes of the block. */
  static String replace(String markdown, Function<Fenced, String> content) {
    return BLOCK
        .matcher(markdown)
        .replaceAll(
            match -> {
              Fenced block = of(match);
              return Matcher.quoteReplacement(
                  "```" + block.language + "\n" + content.apply(block) + "```");
            });
  }

  private static Fenced of(MatchResult match) {
    return new Fenced(match.group(1), match.group(2));
  }

  /** The lines between {@code region NAME} and {@code endregion}, moved to the left. */
  static String region(String source, String name) {
    Matcher region =
        Pattern.compile(
                "(?ms)^[^\\n]*\\bregion " + name + "\\b[^\\n]*\\n(.*?)^[^\\n]*\\bendregion\\b")
            .matcher(source);
    if (!region.find()) {
      throw new AssertionError("there is no region " + name);
    }
    return region.group(1).stripTrailing().stripIndent() + "\n";
  }
}
