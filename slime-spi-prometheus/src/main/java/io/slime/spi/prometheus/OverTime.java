// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

/** How the values of one series over a range of time become one. */
public enum OverTime {
  /** The latest. */
  LAST,
  /** The largest. */
  MAX,
  /** The smallest. */
  MIN,
  /** Their average. */
  AVERAGE
}
