// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Translation;
import io.slime.api.limiter.RuleStatus;
import io.slime.api.limiter.SmartLimiter;
import io.slime.core.codec.Codec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A limiter of the Service hello in a process that lives on: each tick gets the last translation,
 * the status goes through the API server, and a new process has nothing else.
 */
final class LivingLimiter {
  private final String written;
  private String edited;
  private SmartLimiter resource;
  private @Nullable Translation<SmartLimiter, EnvoyFilter> last;
  private Instant now = Fixture.NOW;
  private @Nullable Instant observedAt;
  private double cpu;
  private int pods = 3;
  private boolean service = true;

  LivingLimiter(String written) {
    this.written = written;
    this.edited = written;
    this.resource = Fixture.of(written).limiter();
  }

  LivingLimiter after(int seconds) {
    now = now.plusSeconds(seconds);
    return this;
  }

  /** The source has a new value. */
  LivingLimiter observe(double value) {
    cpu = value;
    observedAt = now;
    return this;
  }

  /** The source knows the metric no more. */
  LivingLimiter vanish() {
    observedAt = null;
    return this;
  }

  LivingLimiter pods(int count) {
    pods = count;
    return this;
  }

  LivingLimiter service(boolean there) {
    service = there;
    return this;
  }

  /** Somebody makes a mistake in the resource, or puts it right. */
  LivingLimiter mistake(boolean made) {
    edited = made ? written.replace("quota:", "quotum:") : written;
    resource = new SmartLimiter(resource.getMetadata(), spec().getSpec(), resource.getStatus());
    return this;
  }

  private SmartLimiter spec() {
    return Fixture.of(edited).limiter();
  }

  /** The status that was written comes back with the resource. */
  LivingLimiter echo() {
    if (last != null) {
      String stored = Codec.toYamlStream(List.of(last.resource()));
      resource = (SmartLimiter) Codec.read(stored, "stored.yaml").values().get(0);
    }
    return this;
  }

  /** A new process: the status is all it has of the old one. */
  LivingLimiter restart() {
    echo();
    last = null;
    return this;
  }

  Translation<SmartLimiter, EnvoyFilter> tick() {
    Fixture fixture =
        Fixture.of(service ? Fixture.service("hello", 80, pods) : "", edited)
            .metrics(observedAt == null ? Map.of() : Map.of("cpu", cpu))
            .observedAt(observedAt == null ? now : observedAt)
            .at(now);
    var prepared = new SmartLimiterTranslator(Fixture.OPTIONS).prepare(resource);
    last =
        last == null
            ? prepared.translate(fixture.context())
            : prepared.translate(fixture.context(), last);
    return last;
  }

  /** A value that is not too old. */
  @Nullable Double fresh(Duration maxAge) {
    return observedAt == null || observedAt.plus(maxAge).isBefore(now) ? null : cpu;
  }

  Instant now() {
    return now;
  }

  @Nullable Instant observedAt() {
    return observedAt;
  }

  /** Tokens of each rule in force, by the path of a header that the rule looks at. */
  static Map<String, Long> tokens(Translation<SmartLimiter, EnvoyFilter> of) {
    var base = of.resource().getStatus().ratelimitStatus().get("_base");
    return base == null
        ? Map.of()
        : base.descriptor().stream()
            .collect(
                Collectors.toMap(
                    rule -> rule.match().get(0).exactMatch(),
                    rule -> Long.parseLong(rule.action().quota())));
  }

  static RuleStatus status(Translation<SmartLimiter, EnvoyFilter> of, int rule) {
    return of.resource().getStatus().rules().get(rule);
  }
}
