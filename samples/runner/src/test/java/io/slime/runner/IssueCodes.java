// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.IssueCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All enums of issue codes of all modules, found in the sources so that none can be forgotten. */
final class IssueCodes {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern ENUM =
      Pattern.compile("(?m)^(?:public )?enum (\\w+) implements (?:[\\w.]*\\.)?IssueCode\\b");

  private IssueCodes() {}

  /** The codes of each enum, the enums by their first code. */
  static List<List<IssueCode>> byEnum(Path root) throws IOException {
    List<List<IssueCode>> all = new ArrayList<>();
    try (Stream<Path> modules = Files.list(root)) {
      for (Path module :
          modules.filter(m -> m.getFileName().toString().startsWith("slime-")).toList()) {
        Path sources = module.resolve("src/main/java");
        if (Files.isDirectory(sources)) {
          try (Stream<Path> files = Files.walk(sources)) {
            files.filter(f -> f.toString().endsWith(".java")).forEach(f -> add(f, all));
          }
        }
      }
    }
    all.sort(Comparator.comparing(codes -> codes.get(0).code()));
    return all;
  }

  private static void add(Path file, List<List<IssueCode>> all) {
    try {
      String text = Files.readString(file);
      Matcher declaration = ENUM.matcher(text);
      if (!declaration.find()) {
        return;
      }
      Matcher home = PACKAGE.matcher(text);
      if (!home.find()) {
        throw new AssertionError(file + " has no package");
      }
      String name = home.group(1) + "." + declaration.group(1);
      Object[] constants = Class.forName(name).getEnumConstants();
      all.add(Stream.of(constants).map(IssueCode.class::cast).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(file + " is in a module that samples/runner does not depend on", e);
    }
  }
}
