// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import java.util.Locale;

/** Who counts. */
public enum Strategy {
  /** Each pod for itself. */
  SINGLE,
  /** Each pod for itself, with an equal share of the quota. */
  AVERAGE,
  /** The rate-limit service. */
  GLOBAL;

  /** How it is written. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
