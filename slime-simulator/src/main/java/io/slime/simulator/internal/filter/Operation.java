// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

/** What a patch does. */
public enum Operation {
  /** Merges the value; lists are appended. */
  MERGE,
  /** Merges the value; lists are replaced. */
  MERGE_AND_REPLACE_LIST,
  /** Adds the value at the end. */
  ADD,
  /** Removes what is matched. */
  REMOVE,
  /** Inserts the value before what is matched. */
  INSERT_BEFORE,
  /** Inserts the value after what is matched. */
  INSERT_AFTER,
  /** Inserts the value at the beginning. */
  INSERT_FIRST,
  /** Replaces what is matched. */
  REPLACE;

  boolean isMerge() {
    return this == MERGE || this == MERGE_AND_REPLACE_LIST;
  }

  boolean isInsert() {
    return this == INSERT_BEFORE || this == INSERT_AFTER || this == INSERT_FIRST;
  }
}
