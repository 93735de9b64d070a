// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import io.slime.api.FieldPath;
import io.slime.core.InputIssue;
import java.util.ArrayList;
import java.util.List;

/** The state of one reading: where it is, and what it has found. */
public final class Reading {
  /** More would help nobody, and a hostile text could ask for millions. */
  private static final int MOST_FAULTS = 1_000;

  private final FieldPath base;
  private final List<Fault> faults = new ArrayList<>();
  private Object[] steps = new Object[16];
  private int depth;

  /**
   * Whether the record that is being read keeps what does not fit. Then an element that does not
   * fit sets {@link #partial}, else it is a fault.
   */
  boolean keeps;

  /** Whether an element of the value just read did not fit. */
  boolean partial;

  /**
   * A reading.
   *
   * @param base the path of what is read
   */
  public Reading(FieldPath base) {
    this.base = base;
  }

  void enter(Object step) {
    if (depth == steps.length) {
      steps = java.util.Arrays.copyOf(steps, 2 * depth);
    }
    steps[depth++] = step;
  }

  void leave() {
    depth--;
  }

  FieldPath path() {
    FieldPath path = base;
    for (int i = 0; i < depth; i++) {
      path = steps[i] instanceof Integer index ? path.index(index) : path.field((String) steps[i]);
    }
    return path;
  }

  void fault(InputIssue code, String message) {
    fault(code, message, code.advice());
  }

  void fault(InputIssue code, String message, String advice) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(new Fault(code, path(), message, advice));
    } else if (faults.size() == MOST_FAULTS) {
      faults.add(
          new Fault(
              InputIssue.TOO_LARGE,
              base,
              "There are more than " + MOST_FAULTS + " faults; the others are not listed.",
              InputIssue.TOO_LARGE.advice()));
    }
  }

  /**
   * What was found.
   *
   * @return the faults in the order of the text
   */
  public List<Fault> faults() {
    return faults;
  }
}
