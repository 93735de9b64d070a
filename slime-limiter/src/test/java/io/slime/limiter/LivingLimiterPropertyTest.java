// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.FieldPath;
import io.slime.api.Translation;
import io.slime.api.limiter.SmartLimiter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Metrics come, grow old, vanish and return, processes end and begin: no limit goes in silence. */
class LivingLimiterPropertyTest {
  private static final Duration MAX_AGE = Duration.ofSeconds(120);

  enum Kind {
    OBSERVE,
    WAIT,
    VANISH,
    PODS,
    ECHO,
    RESTART,
    NO_SERVICE,
    SERVICE,
    MISTAKE,
    CORRECTION
  }

  /**
   * What happens, some time after the last thing.
   *
   * @param kind what
   * @param seconds how long after
   * @param value of the metric, if that is it
   */
  record Event(Kind kind, int seconds, double value) {}

  /** What is known of a rule: in force with a quota, or off with none; null for nothing. */
  private record Known(@Nullable Integer quota) {}

  /**
   * What has to hold of the two rules after each event, told without any of the machinery: one is
   * on while a metric is high, one is divided among the pods.
   */
  private static final class Expectation {
    private final String policy;
    private final @Nullable Integer fallback;
    private @Nullable Known conditional;
    private @Nullable Known divided;

    Expectation(String policy, @Nullable Integer fallback) {
      this.policy = policy;
      this.fallback = fallback;
    }

    /** The tokens of the rules, and the codes of what has to be told about each. */
    Map<String, String> after(@Nullable Double cpu, int pods) {
      Map<String, String> rules = new TreeMap<>();
      if (cpu != null) {
        conditional = new Known(cpu > 0.8 ? (int) Math.round(100 * cpu) : null);
        rules.put("conditional", tokens(conditional, 1) + " ");
      } else {
        conditional = without("conditional", conditional, 1, rules);
      }
      if (pods > 0) {
        divided = new Known(30);
        rules.put("divided", tokens(divided, pods) + " ");
        lastPods = pods;
      } else {
        divided = without("divided", divided, lastPods, rules);
      }
      return rules;
    }

    private int lastPods;

    private static String tokens(Known known, int pods) {
      return known.quota() == null ? "0" : Integer.toString(known.quota() / pods);
    }

    private @Nullable Known without(
        String rule, @Nullable Known past, int pods, Map<String, String> rules) {
      if (policy.equals("Drop")) {
        rules.put(rule, "0 LIMIT-303");
        return new Known(null);
      }
      if (policy.equals("KeepLast") && past != null) {
        rules.put(rule, tokens(past, pods) + " LIMIT-301");
        return past;
      }
      if (fallback == null || pods == 0) {
        rules.put(rule, "0 LIMIT-304");
        return past;
      }
      rules.put(rule, fallback / pods + " LIMIT-302");
      return new Known(fallback);
    }
  }

  @Property(tries = 400)
  void whateverHappensTheLimitIsThePromisedOneOrSomebodyIsTold(
      @ForAll("policies") String policy,
      @ForAll boolean withFallback,
      @ForAll("events") List<Event> events) {
    boolean needed = policy.equals("Fallback"); // or the limiter is wrong
    Optional<Integer> fallback = withFallback || needed ? Optional.of(60) : Optional.empty();
    String missing =
        "missing: {policy: %s, maxAge: 120s%s}"
            .formatted(policy, fallback.map(f -> ", fallback: \"" + f + "\"").orElse(""));
    LivingLimiter limiter =
        new LivingLimiter(
            Texts.limiter(
                "hello",
                "target: {port: 80}\n" + missing,
                Texts.conditional(
                    "{cpu} > 0.8", "100 * {cpu}", "match: [{name: a, exact_match: conditional}]"),
                Texts.rule("30", "match: [{name: a, exact_match: divided}]")
                    .replace("single", "average")));
    Expectation expectation = new Expectation(policy, fallback.orElse(null));
    int pods = 3;
    boolean service = true;
    boolean mistaken = false;
    for (Event event : events) {
      limiter.after(event.seconds());
      switch (event.kind()) {
        case OBSERVE -> limiter.observe(event.value());
        case VANISH -> limiter.vanish();
        case PODS -> limiter.pods(pods = pods == 3 ? 0 : pods == 0 ? 2 : 3);
        case ECHO -> limiter.echo();
        case RESTART -> limiter.restart();
        case NO_SERVICE, SERVICE -> limiter.service(service = event.kind() == Kind.SERVICE);
        case MISTAKE, CORRECTION -> limiter.mistake(mistaken = event.kind() == Kind.MISTAKE);
        default -> {} // time passes
      }
      Translation<SmartLimiter, EnvoyFilter> translation = limiter.tick();
      if (!service || mistaken) {
        assertThat(translation.hasErrors()).isTrue();
        assertThat(translation.resources()).isEmpty();
        continue;
      }
      Map<String, String> expected = expectation.after(limiter.fresh(MAX_AGE), pods);
      assertThat(kept(translation)).isEqualTo(expected);
      assertThat(translation.resources().isEmpty())
          .isEqualTo(LivingLimiter.tokens(translation).isEmpty());
      ages(translation, limiter);
    }
  }

  /** The tokens and what is told, by rule. */
  private static Map<String, String> kept(Translation<SmartLimiter, EnvoyFilter> translation) {
    Map<String, Long> tokens = LivingLimiter.tokens(translation);
    Map<String, String> kept = new TreeMap<>();
    List<String> rules = List.of("conditional", "divided");
    for (int i = 0; i < rules.size(); i++) {
      FieldPath path = FieldPath.of("spec", "sets", "_base", "descriptor").index(i);
      String told =
          translation.issues().stream()
              .filter(issue -> issue.path().equals(path))
              .map(issue -> issue.code().code())
              .reduce("", String::concat);
      kept.put(rules.get(i), tokens.getOrDefault(rules.get(i), 0L) + " " + told);
    }
    return kept;
  }

  /** Status and issue name what is known of the age; all is well where nothing is missing. */
  private static void ages(
      Translation<SmartLimiter, EnvoyFilter> translation, LivingLimiter limiter) {
    var status = LivingLimiter.status(translation, 0);
    if (limiter.fresh(MAX_AGE) != null) {
      assertThat(status.staleSince()).isNull();
      assertThat(status.message()).isNull();
      return;
    }
    String observed =
        limiter.observedAt() == null
            ? "{cpu} has no value"
                + (status.staleSince() == null ? "" : " since " + status.staleSince())
            : "{cpu} was last observed at " + limiter.observedAt() + ", more than 120 s ago";
    assertThat(status.message()).startsWith(observed);
    assertThat(translation.issues()).anyMatch(issue -> issue.message().startsWith(observed));
    if (status.staleSince() != null) {
      assertThat(Instant.parse(status.staleSince())).isBeforeOrEqualTo(limiter.now());
    }
  }

  @Provide
  Arbitrary<String> policies() {
    return Arbitraries.of("KeepLast", "KeepLast", "Drop", "Fallback");
  }

  @Provide
  Arbitrary<List<Event>> events() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(Kind.OBSERVE)),
                Tuple.of(7, Arbitraries.of(Kind.class))),
            Arbitraries.of(1, 30, 121, 500),
            Arbitraries.of(0.1, 0.8, 0.85, 0.95))
        .as(Event::new)
        .list()
        .ofMinSize(2)
        .ofMaxSize(15);
  }
}
