// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What to ask the query API.
 *
 * @param endpoint at one instant or over a range
 * @param parameters the parameters of the form, without the timeout
 * @param labels the labels to keep; null for all
 */
public record Question(
    Endpoint endpoint, Map<String, String> parameters, @Nullable Set<String> labels) {

  /** The two resources that answer queries. */
  public enum Endpoint {
    /** Values at one instant. */
    INSTANT("query"),
    /** Values over a range of time. */
    RANGE("query_range");

    private final String path;

    Endpoint(String path) {
      this.path = path;
    }

    String path() {
      return path;
    }
  }

  /** Copies the parameters. */
  public Question {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** The form, with how long the server may take: a little less than we wait. */
  String form(long leftNanos) {
    StringBuilder form = new StringBuilder();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      form.append(parameter.getKey()).append('=').append(encoded(parameter.getValue()));
      form.append('&');
    }
    long millis = Math.max(1, leftNanos / 1_000_000 * 19 / 20);
    return form.append("timeout=").append(millis).append("ms").toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
