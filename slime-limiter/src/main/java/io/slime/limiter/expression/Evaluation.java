// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import org.jspecify.annotations.Nullable;

/** What an expression was worth. Immutable once it has been handed out. */
public final class Evaluation {

  /** Why there is no value. */
  public enum Fault {
    /** A variable has no value. */
    MISSING,
    /** A division by zero. */
    DIVISION_BY_ZERO,
    /** A result that no number holds. */
    OVERFLOW,
    /** A {@code clamp} whose lower bound is above the upper one. */
    CROSSED_BOUNDS
  }

  private double value;
  private @Nullable Fault fault;
  private int at;
  private int slot = -1;

  Evaluation() {}

  void value(double result) {
    value = result;
  }

  double missing(int position, int missingSlot) {
    fault = Fault.MISSING;
    at = position;
    slot = missingSlot;
    return Double.NaN;
  }

  double fault(Fault kind, int position) {
    fault = kind;
    at = position;
    slot = -1;
    return Double.NaN;
  }

  void clear() {
    fault = null;
  }

  /**
   * The number; for a condition 1 or 0.
   *
   * @return a finite number, or NaN if there is a {@link #fault}
   */
  public double value() {
    return fault == null ? value : Double.NaN;
  }

  /**
   * Whether there is a value and it is true.
   *
   * @return true for a condition that holds
   */
  public boolean isTrue() {
    return fault == null && value != 0;
  }

  /**
   * Why there is no value.
   *
   * @return the fault, or null if there is a value
   */
  public @Nullable Fault fault() {
    return fault;
  }

  /**
   * Where the fault arose.
   *
   * @return the index of a character in the text; without meaning if there is no fault
   */
  public int at() {
    return at;
  }

  /**
   * Which variable is missing.
   *
   * @return its place in {@link Expression#variables}, or -1 if none is missing
   */
  public int missingSlot() {
    return fault == Fault.MISSING ? slot : -1;
  }

  @Override
  public String toString() {
    return fault == null ? Double.toString(value) : fault + " at " + at;
  }
}
