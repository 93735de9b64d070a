// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.ResourceId;
import io.slime.limiter.RuleReport;
import io.slime.limiter.RuleReport.Computation;
import io.slime.limiter.RuleReport.Effect;
import io.slime.limiter.RuleReport.Limit;
import io.slime.limiter.RuleReport.Reading;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Prints how the rules of a limiter stand: what was computed from which values, and what became of
 * it.
 */
final class RulePrinter {
  private final Terminal terminal;
  private final PrintStream out;
  private final World world;
  private final Origins origins;

  RulePrinter(Terminal terminal, World world) {
    this.terminal = terminal;
    this.out = terminal.out();
    this.world = world;
    this.origins = new Origins(world.metrics(), world.answers());
  }

  void print(ResourceId limiter, RuleReport rule) {
    Object[] steps = rule.path().steps().toArray();
    String standing =
        (rule.active() ? "in force" : "not in force")
            + (rule.since() == null ? "" : " since " + Plain.instant(rule.since()));
    String subject = "rule " + steps[steps.length - 1] + " of " + rule.set();
    String place =
        world.manifests().position(limiter, rule.path()).map(p -> "  (" + p + ")").orElse("");
    out.print(
        "\n  "
            + terminal.styled(Terminal.Color.SUBJECT, Plain.line(subject))
            + ": "
            + Plain.line(standing + "   " + rule.path() + place)
            + "\n");
    line("condition", condition(rule.condition()));
    if (rule.off() != null) {
      line("off", condition(rule.off()));
    }
    line("quota", computed(rule.quota(), number(rule.quota().value())));
    if (rule.limit() != null) {
      line("lets pass", passing(rule.limit()));
    }
    for (Reading reading : rule.readings()) {
      line("{" + reading.name() + "}", reading(reading));
      String origin = origins.of(limiter, rule.set(), reading.name());
      if (!origin.isEmpty()) {
        line("", origin);
      }
    }
    rule.remarks().forEach(remark -> line("", remark));
    if (rule.next() != null) {
      line("", "Time alone may change it at " + Plain.instant(rule.next()) + ".");
    }
    for (Effect effect : rule.effects()) {
      line(
          "becomes",
          effect.pointer().output() + " " + effect.pointer().path() + ": " + effect.place());
    }
  }

  private static String condition(Computation condition) {
    return computed(condition, condition.isTrue() ? "true" : "false");
  }

  private static String computed(Computation computation, String value) {
    String text = computation.text().strip();
    if (!computation.problem().isEmpty()) {
      return text + ": " + computation.problem();
    }
    if (text.equals(value)) {
      return text;
    }
    boolean constant = text.equals(computation.withValues());
    return text + (constant ? "" : ": " + computation.withValues()) + " is " + value;
  }

  /** The quota after it was divided and rounded. */
  private static String passing(Limit limit) {
    StringBuilder text = new StringBuilder();
    text.append(limit.tokens())
        .append(limit.tokens() == 1 ? " request in " : " requests in ")
        .append(seconds(limit.interval()))
        .append(' ')
        .append(limit.counter());
    double share = limit.share();
    if (limit.replicas() > 0) {
      text.append("; ")
          .append(number(limit.quota()))
          .append(limit.replicas() == 1 ? " at 1 pod" : " among " + limit.replicas() + " pods")
          .append(" is ")
          .append(number(share))
          .append(" each");
    }
    if (share < 1) {
      text.append("; less than one, so the interval is longer instead");
    } else if (share != limit.tokens()) {
      text.append(limit.replicas() > 0 ? "" : "; " + number(share)).append(", rounded down");
    }
    return text.toString();
  }

  private static String reading(Reading reading) {
    String value = Double.isNaN(reading.value()) ? "no value" : number(reading.value());
    if (reading.observedAt() == null || reading.age() == null) {
      return value + (Double.isNaN(reading.value()) ? "" : ", counted in the mesh");
    }
    return value
        + (Double.isNaN(reading.value()) ? ": too old, observed " : ", observed ")
        + Plain.instant(reading.observedAt())
        + ", "
        + seconds(reading.age())
        + " ago";
  }

  /** Three digits after the point are enough to see what happened. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "nothing";
    }
    BigDecimal exact = new BigDecimal(Double.toString(value));
    BigDecimal rounded = exact.setScale(3, java.math.RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.signum() == 0
        ? exact.stripTrailingZeros().toPlainString()
        : rounded.toPlainString();
  }

  private static String seconds(Duration duration) {
    return number(duration.toMillis() / 1e3) + " s";
  }

  private void line(String label, String text) {
    out.print("    " + Plain.line(label) + " ".repeat(Math.max(1, 12 - label.length())));
    out.print(Plain.line(text) + "\n");
  }
}
