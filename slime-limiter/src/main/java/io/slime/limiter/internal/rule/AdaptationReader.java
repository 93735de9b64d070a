// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.FieldPath;
import io.slime.api.limiter.Adaptation;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.expression.Type;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads how a rule moves with the metrics. */
final class AdaptationReader {
  /** The reference looks at its metrics this often. */
  private static final Duration STEP_INTERVAL = Duration.ofSeconds(30);

  private final Findings findings;
  private final FormulaReader formulas;

  AdaptationReader(Findings findings, FormulaReader formulas) {
    this.findings = findings;
    this.formulas = formulas;
  }

  AdaptationRule read(Adaptation adaptation, String set, FieldPath at) {
    findings.unread(Adaptation.class, adaptation.extra(), at);
    double floor = adaptation.floor() == null ? 0 : adaptation.floor();
    double ceiling = adaptation.ceiling() == null ? Double.MAX_VALUE : adaptation.ceiling();
    if (floor < 0 || ceiling < 1 || floor > ceiling) {
      findings.add(
          LimiterIssue.BAD_ADAPTATION,
          at,
          "The floor is "
              + adaptation.floor()
              + " and the ceiling "
              + adaptation.ceiling()
              + ", and no quota is between them.");
    }
    Formula off =
        adaptation.off() == null ? null : formulas.condition(adaptation.off(), set, at, "off");
    return new AdaptationRule(
        off,
        duration(adaptation.dwell(), Duration.ZERO, at.field("dwell")),
        duration(adaptation.smoothing(), Duration.ZERO, at.field("smoothing")),
        amount(adaptation.largestStep(), at.field("largestStep")),
        duration(adaptation.stepInterval(), STEP_INTERVAL, at.field("stepInterval")),
        floor,
        ceiling,
        amount(adaptation.ignoreBelow(), at.field("ignoreBelow")));
  }

  private Duration duration(@Nullable String text, Duration absent, FieldPath at) {
    Duration duration = formulas.duration(text, absent, at);
    return duration == null ? absent : duration;
  }

  private Amount amount(@Nullable String text, FieldPath at) {
    if (text == null) {
      return Amount.NONE;
    }
    boolean share = text.strip().endsWith("%");
    String digits = share ? text.strip().substring(0, text.strip().length() - 1) : text;
    double number = formulas.constant(digits, Type.NUMBER, at);
    if (number < 0 || number == 0 && share) {
      findings.add(
          LimiterIssue.BAD_ADAPTATION, at, "'" + text + "' is no amount and no share in percent.");
    }
    return new Amount(share ? number / 100 : number, share);
  }
}
