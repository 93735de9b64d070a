// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.answer;

import java.io.IOException;

/** An answer with more than is taken. */
public final class AnswerTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * An answer with too much.
   *
   * @param message what there is too much of
   */
  public AnswerTooLarge(String message) {
    super(message);
  }
}
