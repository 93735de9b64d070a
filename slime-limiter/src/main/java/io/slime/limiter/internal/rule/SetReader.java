// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.FieldPath;
import io.slime.api.limiter.DescriptorSet;
import io.slime.api.limiter.SmartLimiterSpec;
import io.slime.api.metric.MetricKey;
import io.slime.limiter.LimiterIssue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads which sets a limiter has: {@code _base} first and then by name, since the order of the file
 * plays no part.
 */
final class SetReader {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private final SmartLimiterSpec spec;
  private final Findings findings;
  private List<WrittenSet> written = List.of();

  SetReader(SmartLimiterSpec spec, Findings findings) {
    this.spec = spec;
    this.findings = findings;
  }

  List<WrittenSet> read() {
    Map<String, DescriptorSet> sets = spec.sets();
    if (sets == null && !spec.descriptors().isEmpty()) {
      findings.add(
          LimiterIssue.OLD_SHAPE,
          SPEC.field("descriptors"),
          "spec.descriptors are read as the rules of spec.sets._base.");
      return List.of(new WrittenSet(MetricKey.BASE, spec.descriptors()));
    }
    if (sets == null) {
      if (!Findings.isTold(spec.extra(), "sets")) {
        findings.add(LimiterIssue.NO_SETS, SPEC, "The limiter has no sets.");
      }
      return written;
    }
    if (!spec.descriptors().isEmpty()) {
      findings.add(
          LimiterIssue.NOT_TOGETHER,
          SPEC.field("descriptors"),
          "spec.descriptors are those of the oldest shape, and spec.sets are given.");
    }
    add(MetricKey.BASE, sets.get(MetricKey.BASE));
    if (sets.size() > 1 || written.isEmpty()) {
      subsets(sets);
    }
    return written;
  }

  private void subsets(Map<String, DescriptorSet> sets) {
    if (sets.keySet().stream().anyMatch(Objects::isNull)) { // a program can do that
      findings.add(LimiterIssue.NOT_UNDERSTOOD, SPEC.field("sets"), "A set has no name.");
    }
    sets.keySet().stream()
        .filter(Objects::nonNull)
        .sorted()
        .forEach(name -> addSubset(name, sets.get(name)));
  }

  private void addSubset(String name, @Nullable DescriptorSet set) {
    if (name.equals(MetricKey.BASE)) {
      return;
    }
    add(name, set);
    boolean gateway = Boolean.TRUE.equals(spec.gateway());
    if (gateway || !spec.workloadSelector().isEmpty()) {
      findings.add(
          LimiterIssue.NOT_TOGETHER,
          SPEC.field("sets").field(name),
          "Subsets are those of a Service, and "
              + (gateway ? "a gateway has none." : "spec.workloadSelector names pods."));
    }
  }

  private void add(String name, @Nullable DescriptorSet set) {
    if (set == null) {
      return;
    }
    if (!set.extra().isEmpty()) {
      findings.unread(DescriptorSet.class, set.extra(), SPEC.field("sets").field(name));
    }
    written = Few.with(written, new WrittenSet(name, set.descriptor()));
  }
}
