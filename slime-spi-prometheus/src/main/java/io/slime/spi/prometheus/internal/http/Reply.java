// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import io.slime.spi.MetricOutcome;
import io.slime.spi.prometheus.internal.answer.Answer;

/** How a question ended. */
public sealed interface Reply permits Reply.Answered, Reply.Failed {

  /**
   * With data.
   *
   * @param answer the data; never a {@link Answer.Refusal}
   */
  record Answered(Answer answer) implements Reply {}

  /**
   * Without.
   *
   * @param failure why
   */
  record Failed(MetricOutcome.Failure failure) implements Reply {
    static Failed of(MetricOutcome.Kind kind, String text) {
      return new Failed(MetricOutcome.Failure.of(kind, text));
    }
  }
}
