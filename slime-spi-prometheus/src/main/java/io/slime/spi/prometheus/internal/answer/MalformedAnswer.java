// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.answer;

import java.io.IOException;

/** An answer that is none of the query API. */
public class MalformedAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedAnswer(String message) {
    super(message);
  }
}
