// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

/** How several numbers become one. */
public enum Fold {
  /** They do not: several are a failure. */
  NONE,
  /** Their sum. */
  SUM,
  /** The largest. */
  MAX,
  /** The smallest. */
  MIN,
  /** Their average. */
  AVERAGE
}
