// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.query;

import io.slime.api.metric.MetricKey;
import io.slime.spi.MetricQuery;
import io.slime.spi.prometheus.Fold;
import io.slime.spi.prometheus.OverTime;
import io.slime.spi.prometheus.QueryOptions.By;
import io.slime.spi.prometheus.internal.answer.Answer;
import io.slime.spi.prometheus.internal.answer.Labels;
import java.util.HashMap;
import java.util.Map;

/** The numbers of an answer, by whose they are. */
final class Series {

  /** Whose a number is; what plays no part is empty. */
  private record Owner(String namespace, String name, String subset) {}

  private final By by;
  private final Map<Owner, Aggregate> byOwner = new HashMap<>();
  private int histograms;
  private boolean isText;

  private Series(By by) {
    this.by = by;
  }

  static Series of(Answer answer, By by, OverTime over) {
    Series series = new Series(by);
    Answer.Content content = answer.content();
    if (content instanceof Answer.Vector vector) {
      series.histograms = vector.histograms();
      for (Answer.Sample sample : vector.samples()) {
        series.add(sample.labels(), sample.value(), sample.atMillis());
      }
    } else if (content instanceof Answer.Matrix matrix) {
      series.histograms = matrix.histograms();
      for (Answer.Range range : matrix.ranges()) {
        series.add(range, over);
      }
    } else if (content instanceof Answer.Scalar scalar) {
      series.add(Labels.of(), scalar.sample().value(), scalar.sample().atMillis());
    } else {
      series.isText = true;
    }
    return series;
  }

  private void add(Answer.Range range, OverTime over) {
    int length = range.values().length;
    if (length == 0) {
      return;
    }
    Aggregate all = new Aggregate();
    for (int i = over == OverTime.LAST ? length - 1 : 0; i < length; i++) {
      all.add(range.values()[i], range.atMillis()[i]);
    }
    double value =
        all.count() == 0
            ? Double.NaN
            : switch (over) {
              case LAST, MAX -> all.folded(Fold.MAX);
              case MIN -> all.folded(Fold.MIN);
              case AVERAGE -> all.folded(Fold.AVERAGE);
            };
    add(range.labels(), value, range.atMillis()[length - 1]);
  }

  private void add(Labels labels, double value, long atMillis) {
    String namespace = label(labels, by.namespace());
    String name = label(labels, by.pod().isEmpty() ? by.name() : by.pod());
    Aggregate whole = aggregate(new Owner(namespace, name, ""));
    whole.add(value, atMillis);
    String subset = label(labels, by.subset());
    if (!subset.isEmpty()) {
      aggregate(new Owner(namespace, name, subset)).add(value, atMillis);
    }
  }

  private static String label(Labels labels, String name) {
    return name.isEmpty() ? "" : labels.get(name);
  }

  private Aggregate aggregate(Owner owner) {
    return byOwner.computeIfAbsent(owner, key -> new Aggregate());
  }

  /** The numbers that answer a question. */
  Aggregate of(MetricQuery query) {
    MetricKey key = query.key();
    String namespace = by.namespace().isEmpty() ? "" : key.namespace();
    Aggregate found = new Aggregate();
    if (!by.pod().isEmpty()) {
      for (String pod : query.pods()) {
        add(found, new Owner(namespace, pod, ""));
      }
      return found;
    }
    boolean bySubset = !by.subset().isEmpty() && !key.subset().equals(MetricKey.BASE);
    String name = by.name().isEmpty() ? "" : key.name();
    add(found, new Owner(namespace, name, bySubset ? key.subset() : ""));
    return found;
  }

  private void add(Aggregate sum, Owner owner) {
    Aggregate part = byOwner.get(owner);
    if (part != null) {
      sum.add(part);
    }
  }

  /** How many series had a native histogram instead of a number. */
  int histograms() {
    return histograms;
  }

  /** Whether the answer is a text. */
  boolean isText() {
    return isText;
  }
}
