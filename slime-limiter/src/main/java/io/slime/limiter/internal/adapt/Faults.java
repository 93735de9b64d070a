// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.adapt;

import io.slime.limiter.expression.Evaluation;
import io.slime.limiter.internal.rule.Formula;
import io.slime.limiter.internal.rule.Quantity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says why an expression has no value. */
public final class Faults {
  private Faults() {}

  /**
   * Says it.
   *
   * @param result the evaluation, with a fault
   * @param formula what was evaluated
   * @param what what it is called
   * @param readings the numbers
   * @param maxAge how old they may be
   * @param since since when something has been missing; null if that is not known, or plays no part
   * @return the beginning of a sentence, in lower case
   */
  public static String text(
      Evaluation result,
      Formula formula,
      String what,
      Readings readings,
      Duration maxAge,
      @Nullable Instant since) {
    Evaluation.Fault fault = result.fault();
    if (fault == Evaluation.Fault.MISSING) {
      return missing(formula.slots()[result.missingSlot()], readings, maxAge, since);
    }
    String reason =
        fault == Evaluation.Fault.DIVISION_BY_ZERO
            ? "divides by zero"
            : fault == Evaluation.Fault.OVERFLOW ? "overflows" : "has a clamp whose bounds cross";
    return "the " + what + " " + reason + " at character " + (result.at() + 1);
  }

  /** Says that no bucket has such a quota: it is too large, or less than one in ten years. */
  static String noBucket(double quota, int replicas) {
    return "the quota is "
        + Numeral.of(quota)
        + (replicas > 1 ? " among " + replicas + " pods" : "")
        + ", for which there is no bucket";
  }

  private static String missing(
      int slot, Readings readings, Duration maxAge, @Nullable Instant since) {
    Quantity quantity = readings.quantities().get(slot);
    @Nullable Instant observed = readings.observedAt(slot);
    if (observed != null) {
      return "{"
          + quantity.name()
          + "} was last observed at "
          + observed
          + ", more than "
          + maxAge.toSeconds()
          + " s ago";
    }
    return quantity.podSet() == null
        ? "{" + quantity.name() + "} has no value" + (since == null ? "" : " since " + since)
        : "{"
            + quantity.name()
            + "} is not known, since no running pod of set "
            + quantity.podSet()
            + " is";
  }
}
