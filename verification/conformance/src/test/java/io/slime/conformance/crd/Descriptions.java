// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.crd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the documentation comments say of a class and of the components of a record. */
final class Descriptions {
  private static final Pattern INLINE = Pattern.compile("\\{@(?:code|link|literal)\\s+([^}]*)}");

  private final Path sources;
  private final Map<Class<?>, Comment> comments = new HashMap<>();

  private record Comment(String text, Map<String, String> parameters) {}

  /** Descriptions from the sources of a module. */
  Descriptions(Path sources) {
    this.sources = sources;
  }

  /** The first paragraph about a class; empty if there is none. */
  String of(Class<?> type) {
    return comments.computeIfAbsent(type, this::read).text;
  }

  /** What is said of a component of a record; empty if nothing is. */
  String of(Class<?> type, String component) {
    return comments.computeIfAbsent(type, this::read).parameters.getOrDefault(component, "");
  }

  private Comment read(Class<?> type) {
    Class<?> outermost = type;
    while (outermost.getEnclosingClass() != null) {
      outermost = outermost.getEnclosingClass();
    }
    Path file = sources.resolve(outermost.getName().replace('.', '/') + ".java");
    try {
      String source = Files.readString(file);
      Matcher declared =
          Pattern.compile("\\b(?:class|record)\\s+" + type.getSimpleName() + "\\b(?=[\\s(])")
              .matcher(source);
      if (!declared.find()) {
        throw new IllegalStateException(type + " is not declared in " + file);
      }
      int start = source.lastIndexOf("/**", declared.start());
      int end = source.indexOf("*/", start);
      return parse(source.substring(start + 3, end));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Comment parse(String comment) {
    String text = comment.replaceAll("(?m)^\\s*\\*", "").replaceAll("\\s+", " ").strip();
    String[] tags = text.split(" ?@param ");
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < tags.length; i++) {
      int space = tags[i].indexOf(' ');
      parameters.put(tags[i].substring(0, space), sentence(tags[i].substring(space + 1)));
    }
    return new Comment(sentence(tags[0].split("<p>")[0]), parameters);
  }

  /** Plain text that begins with a capital and ends with a full stop. */
  private static String sentence(String text) {
    String plain =
        INLINE
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(name(found.group(1))))
            .replaceAll("</?code>\\s?", "")
            .strip();
    return Character.toUpperCase(plain.charAt(0))
        + plain.substring(1)
        + (plain.endsWith(".") ? "" : ".");
  }

  /** A link to a constant reads as the constant. */
  private static String name(String link) {
    return link.substring(link.lastIndexOf('#') + 1);
  }
}
