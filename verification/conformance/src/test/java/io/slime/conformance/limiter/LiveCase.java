// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.limiter;

import io.slime.api.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Limiters, and what a real Envoy has to answer to bursts of requests. */
final class LiveCase {
  private final String name;
  private Scene scene = Scene.INBOUND;
  private Target target = Target.DEFAULT;
  private final List<String> limiters = new ArrayList<>();
  private final List<Burst> bursts = new ArrayList<>();
  private final Map<String, Long> stats = new LinkedHashMap<>();

  /**
   * Requests one after the other.
   *
   * @param path their path
   * @param headers their headers
   * @param codes the codes of the answers
   * @param answer headers that each refusal has; an empty value for one that it lacks
   * @param body what each refusal has as its body; empty for whatever it is
   */
  record Burst(
      String path,
      Map<String, String> headers,
      List<Integer> codes,
      Map<String, String> answer,
      String body) {}

  private LiveCase(String name) {
    this.name = name;
  }

  static LiveCase of(String name) {
    return new LiveCase(name);
  }

  LiveCase in(Scene where) {
    this.scene = where;
    return this;
  }

  /** For another release of Istio than the usual one. */
  LiveCase target(int minor) {
    this.target = new Target(minor);
    return this;
  }

  /** A limiter on all inbound ports of the Service reviews. */
  LiveCase inbound(String... rules) {
    return limiter("reviews", "target: {}", rules);
  }

  LiveCase limiter(String limiter, String spec, String... rules) {
    return limiterIn("default", limiter, spec, rules);
  }

  LiveCase limiterIn(String namespace, String limiter, String spec, String... rules) {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: microservice.slime.io/v1alpha2
            kind: SmartLimiter
            metadata: {name: %s, namespace: %s}
            spec:
            %s
              sets:
                _base:
                  descriptor:
            """
                .formatted(limiter, namespace, spec.indent(2).stripTrailing()));
    for (String rule : rules) {
      text.append("      - ").append(rule.indent(8).strip()).append('\n');
    }
    limiters.add(text.toString());
    return this;
  }

  /** A rule that lets so many requests pass in ten minutes. */
  static String rule(int quota, String... more) {
    StringBuilder rule =
        new StringBuilder(
            "condition: \"true\"\naction: {quota: \"%d\", fill_interval: {seconds: 600}, strategy: single}"
                .formatted(quota));
    for (String line : more) {
      rule.append('\n').append(line);
    }
    return rule.toString();
  }

  /** A rule with settings of its action. */
  static String acting(int quota, String action, String... more) {
    return rule(quota, more).replace("strategy: single}", "strategy: single, " + action + "}");
  }

  LiveCase burst(int passed, int refused, String path, String... headers) {
    return burst(passed, refused, 429, path, Map.of(), "", headers);
  }

  LiveCase burst(
      int passed,
      int refused,
      int status,
      String path,
      Map<String, String> answer,
      String body,
      String... headers) {
    List<Integer> codes = new ArrayList<>(Collections.nCopies(passed, 200));
    codes.addAll(Collections.nCopies(refused, status));
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    bursts.add(new Burst(path, all, codes, answer, body));
    return this;
  }

  /** A counter of Envoy after all bursts. */
  LiveCase counts(String stat, long value) {
    stats.put(stat, value);
    return this;
  }

  Target target() {
    return target;
  }

  Scene scene() {
    return scene;
  }

  String limiters() {
    return String.join("---\n", limiters);
  }

  List<Burst> bursts() {
    return bursts;
  }

  Map<String, Long> stats() {
    return stats;
  }

  @Override
  public String toString() {
    return name;
  }
}
