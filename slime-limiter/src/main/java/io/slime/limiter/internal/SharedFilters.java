// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.limiter.SmartLimiter;
import io.slime.limiter.LimiterIssue;
import io.slime.spi.Combination;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Limiters whose settings meet in one filter, since somebody else inserts it. */
public final class SharedFilters {
  private SharedFilters() {}

  /**
   * Limiters that share the filter which somebody else inserts.
   *
   * @param all the limiters of a namespace, in any order
   * @return a warning for each pair on the same pods
   */
  public static Combination of(Collection<Translation<SmartLimiter, EnvoyFilter>> all) {
    List<Translation<SmartLimiter, EnvoyFilter>> members =
        all.stream().sorted(Comparator.comparing(Translation::id)).toList();
    List<Issue> issues = new ArrayList<>(0);
    for (int i = 0; i < members.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (overlap(members.get(i), members.get(j))) {
          ResourceId other = members.get(j).id();
          issues.add(
              Issue.of(
                  LimiterIssue.ONE_INSTANCE,
                  members.get(i).id(),
                  FieldPath.of("spec"),
                  "The limiter and " + other + " change the same filter on the same pods."));
        }
      }
    }
    return new Combination(Map.of(), List.of(), issues);
  }

  private static boolean overlap(
      Translation<SmartLimiter, EnvoyFilter> one, Translation<SmartLimiter, EnvoyFilter> other) {
    for (EnvoyFilter a : one.resources()) {
      for (EnvoyFilter b : other.resources()) {
        var labels = a.getSpec().getWorkloadSelector();
        var others = b.getSpec().getWorkloadSelector();
        if (labels == null
            || others == null
            || labels.getLabels().entrySet().stream()
                .allMatch(
                    label ->
                        label
                            .getValue()
                            .equals(
                                others
                                    .getLabels()
                                    .getOrDefault(label.getKey(), label.getValue())))) {
          return true;
        }
      }
    }
    return false;
  }
}
