// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.core.codec.SourceMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recording as Prometheus answers range queries: a matrix, as its API or promtool writes it. */
final class PrometheusAnswer {
  private final Recording.Subject subject;
  private final Samples samples;
  private final SourceMap map;

  private PrometheusAnswer(Recording.Subject subject, Samples samples, SourceMap map) {
    this.subject = subject;
    this.samples = samples;
    this.map = map;
  }

  static Recording read(String text, String source, Recording.Subject subject) {
    String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
    boolean list = json.stripLeading().startsWith("[");
    String document = list ? "{\"result\": " + json + "}" : json;
    Decoded<Map<String, @Nullable Object>> tree = Codec.readTree(document, source);
    Samples samples = new Samples(source);
    for (Issue issue : tree.issues()) {
      samples.add(issue, tree.sourceMap());
    }
    if (tree.issues().isEmpty()) {
      new PrometheusAnswer(subject, samples, tree.sourceMap()).answer(tree.resource());
    }
    return samples.recording();
  }

  private void answer(Map<?, ?> root) {
    if ("error".equals(root.get("status"))) {
      samples.wrong(
          "Prometheus did not answer the query: " + root.get("error") + ".",
          FieldPath.of("error"),
          map);
      return;
    }
    boolean within = root.get("data") instanceof Map;
    Object result =
        root.get("data") instanceof Map<?, ?> data ? data.get("result") : root.get("result");
    FieldPath at = within ? FieldPath.of("data", "result") : FieldPath.of("result");
    if (!(result instanceof List<?> series)) {
      samples.wrong("There is no list of results.", at, map);
      return;
    }
    for (int i = 0; i < series.size(); i++) {
      if (series.get(i) instanceof Map<?, ?> one) {
        series(one, at.index(i));
      } else {
        samples.wrong("The result is no series: a range query gives a matrix.", at.index(i), map);
      }
    }
  }

  private void series(Map<?, ?> series, FieldPath at) {
    Map<?, ?> labels = series.get("metric") instanceof Map<?, ?> given ? given : Map.of();
    String metric = label(labels, "metric", label(labels, "__name__", ""));
    if (metric.isEmpty()) {
      metric = subject.metric() == null ? "" : subject.metric();
    }
    if (metric.isEmpty()) {
      samples.wrong(
          "The series has no name: no label metric and no __name__.", at.field("metric"), map);
      return;
    }
    String namespace = label(labels, "namespace", subject.namespace());
    String name = label(labels, "name", subject.name());
    String subset = label(labels, "subset", "");
    MetricKey key =
        subset.isEmpty()
            ? new Recording.Subject(namespace, name, subject.subsets(), null).key(metric)
            : new MetricKey(namespace, name, subset, metric);
    if (samples.has(key)) {
      samples.wrong(
          "There is another series of "
              + metric
              + "; aggregate the query, or tell them apart by"
              + " the labels namespace, name and subset.",
          at.field("metric"),
          map);
      return;
    }
    if (series.get("values") instanceof List<?> values) {
      for (int i = 0; i < values.size(); i++) {
        sample(key, values.get(i), at.field("values").index(i));
      }
    } else {
      sample(key, series.get("value"), at.field("value"));
    }
  }

  private static String label(Map<?, ?> labels, String name, String absent) {
    Object value = labels.get(name);
    return value == null || value.toString().isEmpty() ? absent : value.toString();
  }

  private void sample(MetricKey key, @Nullable Object pair, FieldPath at) {
    if (!(pair instanceof List<?> both) || both.size() != 2) {
      samples.wrong("A sample is a pair of a time and a value.", at, map);
      return;
    }
    Instant instant = SampleTime.parse(String.valueOf(both.get(0)));
    String text = String.valueOf(both.get(1)).strip();
    double value = SampleValue.parse(text);
    if (instant == null) {
      samples.wrong("'" + both.get(0) + "' is no time.", at, map);
    } else if (Double.isFinite(value)) {
      samples.add(key, new MetricValue(value, instant));
    } else if (!SampleValue.isNone(text)) {
      samples.wrong("'" + text + "' is no number.", at, map);
    }
  }
}
