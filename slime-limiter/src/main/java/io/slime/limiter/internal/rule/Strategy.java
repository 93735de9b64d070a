// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

/** Who counts. */
public enum Strategy {
  /** Each pod for itself. */
  SINGLE("single"),
  /** Each pod for itself, with an equal share of the quota. */
  AVERAGE("average"),
  /** The rate-limit service. */
  GLOBAL("global");

  private final String word;

  Strategy(String word) {
    this.word = word;
  }

  /** How it is written. */
  String word() {
    return word;
  }
}
