// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.schema.envoy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Fields and enum values that are newer than the published descriptors, by message or enum. */
final class NewerFields {
  private static final Map<String, Set<String>> NAMES = read();

  private NewerFields() {}

  static boolean has(String messageOrEnum, String name) {
    return NAMES.getOrDefault(messageOrEnum, Set.of()).contains(name);
  }

  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> names = new HashMap<>();
    try (InputStream stream = NewerFields.class.getResourceAsStream("newer-fields.txt");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                int blank = line.indexOf(' ');
                names.put(line.substring(0, blank), Set.of(line.substring(blank + 1).split(" ")));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
