// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

/** What became of a fence; the reason of its condition {@code Programmed}. */
enum Outcome {
  /** It has its Sidecar. */
  PROGRAMMED("Programmed", "The Sidecar was emitted."),
  /** Its owner does not want a Sidecar. */
  DISABLED("Disabled", "spec.enable is not true."),
  /** Its revision is not served here. */
  OUT_OF_SCOPE("OutOfScope", "The revision is not served here."),
  /** Its pods cannot be told. */
  NO_WORKLOAD("NoWorkload", "It is not known whose proxy the Sidecar is for."),
  /** Another Sidecar is in the way. */
  CONFLICT("Conflict", "Another Sidecar is in the way.");

  private final String reason;
  private final String message;

  Outcome(String reason, String message) {
    this.reason = reason;
    this.message = message;
  }

  String reason() {
    return reason;
  }

  String message() {
    return message;
  }
}
