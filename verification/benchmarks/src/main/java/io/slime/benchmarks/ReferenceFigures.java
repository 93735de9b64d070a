// SPDX-License-Identifier: Apache-2.0
package io.slime.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Go implementation took for the same inputs: a file of lines with a name and figures such
 * as {@code best=6067} (nanoseconds) and {@code B=4512} (bytes).
 */
final class ReferenceFigures {
  private static final Pattern FIGURE = Pattern.compile(" (\\w+)= *(\\d+)(?!\\S)");

  private final Map<String, Map<String, Double>> figures = new HashMap<>();

  /** Reads the figures; there are none where the file is not at hand. */
  static ReferenceFigures read(Path data) throws IOException {
    ReferenceFigures reference = new ReferenceFigures();
    Path file = data.resolve("bench/reference-table.txt");
    if (!Files.exists(file)) {
      System.out.println("No figures of the Go implementation: there is no " + file);
      return reference;
    }
    for (String line : Files.readAllLines(file)) {
      int blank = line.indexOf(' ');
      if (blank < 0) {
        continue;
      }
      Map<String, Double> values = new HashMap<>();
      Matcher figure = FIGURE.matcher(line);
      while (figure.find()) {
        values.put(figure.group(1), Double.valueOf(figure.group(2)));
      }
      reference.figures.put(line.substring(0, blank), values);
    }
    return reference;
  }

  /** Nanoseconds of the best run. */
  OptionalDouble time(String benchmark) {
    return figure(benchmark, "best");
  }

  /** Bytes allocated by one operation. */
  OptionalDouble allocation(String benchmark) {
    return figure(benchmark, "B");
  }

  private OptionalDouble figure(String benchmark, String name) {
    Double value = figures.getOrDefault(benchmark, Map.of()).get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
