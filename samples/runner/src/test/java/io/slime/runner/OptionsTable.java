// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.spi.FeatureProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of a feature as a table: names and defaults from the record, texts from its javadoc.
 */
final class OptionsTable {
  private final Path root;
  private final StringBuilder rows = new StringBuilder();

  private OptionsTable(Path root) {
    this.root = root;
  }

  static String of(FeatureProvider<?> provider, Path root) {
    OptionsTable table = new OptionsTable(root);
    table.rows.append("| field | default | meaning |\n|---|---|---|\n");
    table.add("", provider.optionsType(), provider.defaults());
    return table.rows.toString();
  }

  private void add(String prefix, Class<? extends Record> type, @Nullable Record defaults) {
    for (RecordComponent option : type.getRecordComponents()) {
      String name = prefix + option.getName();
      String meaning = parameter(type, option.getName()).replace("|", "\\|");
      Object value = defaults == null ? null : value(option, defaults);
      rows.append(
          "| `%s` | %s | %s%s |\n"
              .formatted(name, text(value), meaning, meaning.endsWith(".") ? "" : "."));
      Class<? extends Record> inner = recordIn(option.getGenericType());
      if (inner != null) {
        boolean several = option.getGenericType() instanceof ParameterizedType;
        add(name + (several ? "[]." : "."), inner, value instanceof Record record ? record : null);
      }
    }
  }

  private static @Nullable Object value(RecordComponent option, Record defaults) {
    try {
      option.getAccessor().setAccessible(true);
      return option.getAccessor().invoke(defaults);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** A default as one would write it; nothing for what is empty. */
  private static String text(@Nullable Object value) {
    String text;
    if (value instanceof Duration duration) {
      text = duration.toString().substring(2).toLowerCase(Locale.ROOT); // Go's form: 168h
    } else if (value instanceof Enum<?> constant) {
      text = constant.name().toLowerCase(Locale.ROOT);
    } else {
      text = value == null || value instanceof Record ? "" : value.toString();
    }
    return List.of("", "[]", "{}").contains(text) ? "" : "`" + text + "`";
  }

  /** The record that a component is, or is a list of. */
  private static Class<? extends Record> recordIn(Type type) {
    if (type instanceof ParameterizedType list && list.getActualTypeArguments().length == 1) {
      return recordIn(list.getActualTypeArguments()[0]);
    }
    return type instanceof Class<?> c && c.isRecord() ? c.asSubclass(Record.class) : null;
  }

  private String parameter(Class<?> type, String name) {
    String source = source(type);
    String declaration = "record " + type.getSimpleName() + "(";
    int end = source.indexOf(declaration);
    String javadoc = source.substring(source.lastIndexOf("/**", end), end);
    Matcher parameter =
        Pattern.compile("(?s)@param " + name + "\\s+(.*?)(?=\\*\\s*@|\\*/)").matcher(javadoc);
    if (!parameter.find()) {
      throw new AssertionError(type.getName() + " does not document " + name);
    }
    String text =
        parameter
            .group(1)
            .replaceAll("\\n\\s*\\*", " ")
            .replaceAll("\\s+", " ")
            .replaceAll("\\{@(?:code|link) #?([^}]*)}|<code>(.*?)</code>", "`$1$2`")
            .strip();
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private String source(Class<?> type) {
    String file = type.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java";
    try (Stream<Path> modules = Files.list(root)) {
      Path source =
          modules
              .map(module -> module.resolve("src/main/java").resolve(file))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow(() -> new AssertionError("no source of " + type.getName()));
      return Files.readString(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
