// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

/** SmartLimiters as texts. */
final class Texts {
  static final String INTERVAL = "fill_interval: {seconds: 1}, strategy: single";

  private Texts() {}

  /** A limiter with rules for all pods. */
  static String limiter(String name, String spec, String... rules) {
    return limiterOf(name, spec, "_base", rules);
  }

  static String limiterOf(String name, String spec, String set, String... rules) {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: microservice.slime.io/v1alpha2
            kind: SmartLimiter
            metadata: {name: %s, namespace: default, labels: {istio.io/rev: default}}
            spec:
            %s
              sets:
                %s:
                  descriptor:
            """
                .formatted(name, spec.indent(2).stripTrailing(), set));
    for (String rule : rules) {
      text.append("      - ").append(rule.indent(8).strip()).append('\n');
    }
    return text.toString();
  }

  /** A rule that always holds. */
  static String rule(String quota, String... more) {
    return conditional("true", quota, more);
  }

  static String conditional(String condition, String quota, String... more) {
    return "condition: \"%s\"\naction: {quota: \"%s\", %s}\n%s"
        .formatted(condition, quota, INTERVAL, String.join("\n", more));
  }
}
