// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.core.codec.Codec;
import io.slime.spi.FeatureProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    Object defaults = Codec.toTree(provider.defaults());
    table.add("", provider.optionsType(), defaults instanceof Map<?, ?> map ? map : Map.of());
    return table.rows.toString();
  }

  private void add(String prefix, Class<? extends Record> type, Map<?, ?> defaults) {
    for (RecordComponent option : type.getRecordComponents()) {
      String name = prefix + option.getName();
      String meaning = parameter(type, option.getName()).replace("|", "\\|");
      rows.append(
          "| `%s` | %s | %s%s |\n"
              .formatted(
                  name,
                  text(defaults.get(option.getName())),
                  meaning,
                  meaning.endsWith(".") ? "" : "."));
      Class<? extends Record> inner = recordIn(option.getGenericType());
      if (inner != null) {
        boolean several = option.getGenericType() instanceof ParameterizedType;
        add(name + (several ? "[]." : "."), inner, Map.of());
      }
    }
  }

  private static String text(Object value) {
    boolean isNothing = value == null || List.of("", "[]", "{}").contains(value.toString());
    return isNothing ? "" : "`" + (value instanceof String ? value : Codec.toJson(value)) + "`";
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
            .replaceAll("\\{@(?:code|link) #?([^}]*)}", "`$1`")
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
