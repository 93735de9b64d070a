// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

/** How bad an issue is. The order of the constants is the order of weight. */
public enum Severity {
  /** Something the user asked for is not done. */
  ERROR,
  /** Everything is done, but probably not what the user meant. */
  WARNING,
  /** Everything is done, and here is how it was understood. */
  NOTE
}
