// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

/**
 * A number, or a share of another one.
 *
 * @param number the number, or the share as a fraction
 * @param share whether it is a share
 */
public record Amount(double number, boolean share) {
  /** Nothing. */
  static final Amount NONE = new Amount(0, false);

  /**
   * How much it is.
   *
   * @param whole what the share is of
   * @return the number
   */
  public double of(double whole) {
    return share ? number * whole : number;
  }
}
