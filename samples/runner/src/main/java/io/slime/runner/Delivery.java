// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static io.slime.runner.FindingsPrinter.counted;

import io.slime.spi.ResourceOutcome;
import io.slime.spi.ResourceOutcome.Result;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the resources.
 *
 * @param where where they went, for the summary; empty for standard output
 * @param deleted how many others were deleted there
 * @param isDone whether all are where they shall be
 */
record Delivery(String where, int deleted, boolean isDone) {
  static final Delivery PRINTED = new Delivery("", 0, true);

  private static final int MOST = 10;

  /** What a sink says, told to the user. */
  static Delivery of(Terminal terminal, String sink, List<ResourceOutcome> outcomes) {
    Map<Result, Integer> counts = new EnumMap<>(Result.class);
    int failed = 0;
    for (ResourceOutcome outcome : outcomes) {
      counts.merge(outcome.result(), 1, Integer::sum);
      if (!outcome.result().isDone() && failed++ < MOST) {
        terminal.say(Plain.line("slime: " + outcome.id() + ": " + outcome.text()));
      }
    }
    if (failed > MOST) {
      terminal.say("slime: nor " + (failed - MOST) + " more");
    }
    int deleted = counts.getOrDefault(Result.DELETED, 0);
    String where =
        " in %s (%d changed%s%s)"
            .formatted(
                sink,
                counts.getOrDefault(Result.APPLIED, 0),
                deleted == 0 ? "" : ", " + counted(deleted, "other") + " deleted",
                failed == 0 ? "" : ", " + failed + " not written");
    return new Delivery(where, deleted, failed == 0);
  }
}
