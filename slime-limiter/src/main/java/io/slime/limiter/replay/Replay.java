// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.metric.MetricValue;
import io.slime.core.metric.MetricSeries;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.RuleReport;
import io.slime.limiter.SmartLimiterTranslator;
import io.slime.limiter.internal.PreparedLimiter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a limiter would have done while metrics went as they were recorded. Immutable.
 *
 * @param limiter which limiter
 * @param ticks how its rules stood, at each sample and whenever time alone changed something
 * @param writes how often its outputs changed, the first time not counted
 * @param issues everything that was said about it at any time, in a stable order
 */
public record Replay(ResourceId limiter, List<Tick> ticks, int writes, List<Issue> issues) {
  /** Between two samples; a quota that moves every nanosecond would never come to an end. */
  private static final int MOST_BETWEEN = 1_000;

  /** Copies the lists. */
  public Replay {
    ticks = List.copyOf(ticks);
    issues = List.copyOf(issues);
  }

  /**
   * How the rules stood at one instant.
   *
   * @param at the instant
   * @param rules the rules in their order; none if the limiter could not be evaluated
   */
  public record Tick(Instant at, List<RuleReport> rules) {
    /** Copies the list. */
    public Tick {
      rules = List.copyOf(rules);
    }
  }

  /**
   * Plays a series through a limiter: at the instant of each sample, and between samples whenever a
   * translation says that time alone may change it, each time handing on the last translation. The
   * status of the limiter plays no part, since it is of another time.
   *
   * @param translator the translator
   * @param limiter the limiter
   * @param world mesh and target; its metrics are constant values for what the series does not have
   * @param series the recorded metrics, those of other limiters among them
   * @return what happened; without samples of its own, nothing
   */
  public static Replay play(
      SmartLimiterTranslator translator,
      SmartLimiter limiter,
      TranslationContext world,
      MetricSeries series) {
    return new Player(translator, limiter, world, series).play();
  }

  /**
   * The same, rule by rule.
   *
   * @return the course of each rule that was ever evaluated, in their order
   */
  public List<Course> courses() {
    return Course.of(ticks);
  }

  /**
   * Whether an issue is about a value that was missing for a while, which the course of the rule
   * tells with its time.
   *
   * @param issue an issue
   * @return false for what is wrong with the limiter or the mesh
   */
  public static boolean isOfTheMoment(Issue issue) {
    return issue.code() == LimiterIssue.KEPT
        || issue.code() == LimiterIssue.FALLEN_BACK
        || issue.code() == LimiterIssue.LIFTED
        || issue.code() == LimiterIssue.NO_VALUE;
  }

  /** Plays once. */
  private static final class Player {
    private final PreparedLimiter prepared;
    private final TranslationContext world;
    private final MetricSeries series;
    private final List<Tick> ticks = new ArrayList<>();
    private final SortedSet<Issue> issues = new TreeSet<>();
    private @Nullable Translation<SmartLimiter, EnvoyFilter> last;
    private int writes;

    Player(
        SmartLimiterTranslator translator,
        SmartLimiter limiter,
        TranslationContext world,
        MetricSeries series) {
      SmartLimiter fresh = new SmartLimiter(limiter.getMetadata(), limiter.getSpec(), null);
      fresh.setApiVersion(limiter.getApiVersion());
      this.prepared = (PreparedLimiter) translator.prepare(fresh);
      this.world = world;
      this.series = series.about(prepared.id().namespace(), prepared.id().name());
    }

    Replay play() {
      Iterator<Instant> samples = series.instants().iterator();
      @Nullable Instant next = samples.hasNext() ? samples.next() : null;
      while (next != null) {
        Instant now = next;
        next = samples.hasNext() ? samples.next() : null;
        @Nullable Instant until = tick(now);
        for (int i = 0; i < MOST_BETWEEN && next != null && until != null; i++) {
          if (!until.isAfter(now) || !until.isBefore(next)) {
            break;
          }
          now = until;
          until = tick(now);
        }
      }
      return new Replay(prepared.id(), ticks, writes, List.copyOf(issues));
    }

    private @Nullable Instant tick(Instant now) {
      TranslationContext context =
          TranslationContext.builder()
              .mesh(world.mesh())
              .target(world.target())
              .metrics(
                  key -> {
                    Optional<MetricValue> recorded = series.value(key, now);
                    return recorded.isPresent() || series.samples().containsKey(key)
                        ? recorded
                        : world.metrics().value(key).map(v -> new MetricValue(v.value(), now));
                  })
              .now(now)
              .build();
      Translation<SmartLimiter, EnvoyFilter> translation = prepared.translateAnew(context, last);
      boolean changed = last != null && !last.resources().equals(translation.resources());
      writes += changed ? 1 : 0;
      last = translation;
      issues.addAll(translation.issues());
      ticks.add(new Tick(now, RuleReport.of(translation)));
      return translation.validUntil().orElse(null);
    }
  }
}
