// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.query;

import io.slime.spi.prometheus.QueryOptions.By;
import io.slime.spi.prometheus.internal.http.Question;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request, as far as requests differ: whatever needs the same one shares it.
 *
 * @param text the query
 * @param rangeMillis how far to look back; zero for one instant
 * @param stepMillis how far apart the values of a range are
 */
public record Request(String text, long rangeMillis, long stepMillis) {

  /**
   * The question to the query API.
   *
   * @param atMillis the instant that the values are for
   * @param labels the labels to keep
   * @return the question
   */
  public Question question(long atMillis, Set<String> labels) {
    if (rangeMillis == 0) {
      return new Question(
          Question.Endpoint.INSTANT, Map.of("query", text, "time", seconds(atMillis)), labels);
    }
    return new Question(
        Question.Endpoint.RANGE,
        Map.of(
            "query", text,
            "start", seconds(atMillis - rangeMillis),
            "end", seconds(atMillis),
            "step", seconds(stepMillis)),
        labels);
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }

  static Set<String> labels(By by) {
    Set<String> labels = new TreeSet<>();
    for (String label : new String[] {by.namespace(), by.name(), by.subset(), by.pod()}) {
      if (!label.isEmpty()) {
        labels.add(label);
      }
    }
    return labels;
  }
}
