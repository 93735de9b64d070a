// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.MetricOutcome;
import io.slime.testkit.Golden;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/prometheus.md} says what the code does. */
class DocumentTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("slime.root"), "docs", "prometheus.md");
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\\n(.*?)```");

  private static String between(String document, String name, String content) {
    String begin = "<!-- " + name + ": generated from the code -->\n";
    String end = "<!-- end of " + name + " -->\n";
    return document.substring(0, document.indexOf(begin) + begin.length())
        + content
        + document.substring(document.indexOf(end));
  }

  @Test
  @DisplayName("the queries are there as they are asked")
  void queries() throws IOException {
    StringBuilder queries = new StringBuilder();
    for (Map.Entry<String, QueryOptions> entry : StandardQueries.byName().entrySet()) {
      queries.append("\n`").append(entry.getKey()).append("`\n\n```promql\n");
      queries.append(entry.getValue().query()).append("\n```\n");
    }
    String document = Files.readString(DOCUMENT);
    document = between(document, "standard queries", queries + "\n");
    document =
        between(document, "query for calls", "\n```promql\n" + StandardQueries.CALLS + "\n```\n\n");
    Golden.check(DOCUMENT, document);
  }

  @Test
  @DisplayName("no option and no outcome is left out")
  void complete() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (RecordComponent option : PrometheusOptions.class.getRecordComponents()) {
      assertThat(document).containsPattern("`" + option.getName() + "[`.]");
    }
    for (RecordComponent option : QueryOptions.class.getRecordComponents()) {
      assertThat(document).containsPattern("`" + option.getName() + "[`.]");
    }
    for (RecordComponent limit : PrometheusOptions.Limits.class.getRecordComponents()) {
      assertThat(document).contains("limits." + limit.getName());
    }
    for (MetricOutcome.Kind kind : MetricOutcome.Kind.values()) {
      if (kind != MetricOutcome.Kind.DEFECT) {
        assertThat(document).contains("`" + kind + "`");
      }
    }
  }

  @Test
  @DisplayName("each configuration in it can be used")
  void configurations() throws IOException {
    Matcher blocks = YAML.matcher(Files.readString(DOCUMENT));
    int count = 0;
    try (Sources sources = new Sources()) {
      while (blocks.find()) {
        String options = blocks.group(1).replaceFirst("(?s)^sources:\\n  prometheus:\\n", "");
        sources.metrics(options.replaceAll("(?m)^    ", "")).close();
        count++;
      }
    }
    assertThat(count).isEqualTo(2);
  }
}
