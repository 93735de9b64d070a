// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.core.InputIssue;
import io.slime.core.codec.LocatedIssue;
import io.slime.core.codec.Position;
import io.slime.core.codec.SourceMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what a recording says, and what is wrong with it. */
final class Samples {
  private static final String ADVICE = "Correct the recording, or take the part out of it.";

  private final ResourceId id;
  private final String source;
  private final Map<MetricKey, List<MetricValue>> samples = new TreeMap<>();
  private final List<LocatedIssue> issues = new ArrayList<>();
  private int faults;

  Samples(String source) {
    this.source = source;
    this.id = new ResourceId("File", "", source);
  }

  void add(MetricKey key, MetricValue value) {
    samples.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
  }

  boolean has(MetricKey key) {
    return samples.containsKey(key);
  }

  /** Something is wrong at a line and column, from 1. */
  void wrong(String message, int line, int column, String excerpt) {
    if (faults++ < InputIssue.MOST) {
      Issue issue = new Issue(InputIssue.WRONG_TYPE, id, FieldPath.ROOT, message, ADVICE);
      issues.add(new LocatedIssue(issue, new Position(source, 1, line, column), excerpt));
    }
  }

  /** Something is wrong with a field. */
  void wrong(String message, FieldPath at, SourceMap map) {
    if (faults++ < InputIssue.MOST) {
      add(new Issue(InputIssue.WRONG_TYPE, id, at, message, ADVICE), map);
    }
  }

  /** An issue of the codec. */
  void add(Issue issue, SourceMap map) {
    Position position = map.position(issue.path()).orElseGet(() -> new Position(source, 1, 1, 1));
    issues.add(new LocatedIssue(issue, position, map.excerpt(position)));
  }

  Recording recording() {
    return new Recording(MetricSeries.of(samples), issues);
  }
}
