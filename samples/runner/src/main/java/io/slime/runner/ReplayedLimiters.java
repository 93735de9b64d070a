// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.ResourceId;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.mesh.MeshKind;
import io.slime.api.metric.MetricKey;
import io.slime.core.engine.Explanations;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.metric.MetricSeries;
import io.slime.core.metric.Recording;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * Finds out which limiters a replay is about: those that are named, or that the recording names.
 */
final class ReplayedLimiters {
  private static final int MOST_NAMES = 20;

  private final List<SmartLimiter> limiters;
  private final Function<String, ParameterException> wrong;

  private ReplayedLimiters(
      List<SmartLimiter> limiters, Function<String, ParameterException> wrong) {
    this.limiters = limiters;
    this.wrong = wrong;
  }

  /**
   * The limiters that may be meant.
   *
   * @param translation what the input became
   * @param name which one is asked for; empty for none in particular
   * @param wrong makes the exception for wrong usage
   */
  static ReplayedLimiters of(
      MeshTranslation translation, String name, Function<String, ParameterException> wrong) {
    List<SmartLimiter> all = translation.mesh().objects(MeshKind.SMART_LIMITER);
    if (all.isEmpty()) {
      throw wrong.apply("there is no SmartLimiter in the input");
    }
    if (name.isEmpty()) {
      return new ReplayedLimiters(all, wrong);
    }
    Set<ResourceId> named = new HashSet<>(new Explanations(translation).find(name));
    List<SmartLimiter> found =
        all.stream().filter(limiter -> named.contains(ResourceId.of(limiter))).toList();
    if (found.isEmpty()) {
      throw wrong.apply("there is no limiter " + Plain.line(name) + " in the input; " + names(all));
    }
    return new ReplayedLimiters(found, wrong);
  }

  /** Whose metrics they are where the recording does not say so: only one limiter can be meant. */
  Recording.Subject subject(@Nullable String metric) {
    if (limiters.size() != 1) {
      return new Recording.Subject("", "", Set.of(), metric);
    }
    SmartLimiter only = limiters.get(0);
    Set<String> sets =
        only.getSpec() == null || only.getSpec().sets() == null
            ? Set.of()
            : only.getSpec().sets().keySet();
    return new Recording.Subject(
        ResourceId.of(only).namespace(), ResourceId.of(only).name(), sets, metric);
  }

  /** Those that the recording has something of; the only one in any case. */
  List<SmartLimiter> chosen(MetricSeries recorded) {
    if (limiters.size() == 1) {
      return limiters;
    }
    Set<String> targets = new HashSet<>();
    for (MetricKey key : recorded.samples().keySet()) {
      targets.add(key.namespace() + "/" + key.name());
    }
    List<SmartLimiter> meant =
        limiters.stream()
            .filter(
                limiter ->
                    targets.contains(
                        ResourceId.of(limiter).namespace() + "/" + ResourceId.of(limiter).name()))
            .toList();
    if (meant.isEmpty() && !recorded.samples().isEmpty()) {
      throw wrong.apply(
          "the recording does not say which limiter it is of; name one, " + names(limiters));
    }
    return meant;
  }

  private static String names(List<SmartLimiter> limiters) {
    String names =
        limiters.stream()
            .limit(MOST_NAMES)
            .map(limiter -> ResourceId.of(limiter).toString())
            .collect(Collectors.joining(", "));
    int more = limiters.size() - MOST_NAMES;
    return "there are " + names + (more > 0 ? " and " + more + " more" : "");
  }
}
