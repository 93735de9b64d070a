// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import io.slime.api.FieldPath;
import io.slime.core.InputIssue;
import io.slime.core.NearestName;
import io.slime.core.codec.internal.tree.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The state of one reading: where it is, and what it has found. */
public final class Reading {
  private final FieldPath base;
  private final List<Fault> faults = new ArrayList<>();
  private Object[] steps = new Object[16];
  private int depth;

  /**
   * Whether the record that is being read keeps what does not fit. Then an element that does not
   * fit sets {@link #partial}, else it is a fault.
   */
  boolean keeps;

  /** Whether an object of Kubernetes or Istio is being read, whose faults are only warnings. */
  boolean foreign;

  /** Whether the record that is being read has secrets; a misplaced one must not be quoted. */
  boolean discreet;

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
      steps = Arrays.copyOf(steps, 2 * depth);
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

  /** There is no field of this name here. */
  void unknown(String name, Collection<String> known) {
    Optional<String> near = NearestName.among(known, name);
    if (near.isPresent()) {
      fault(
          InputIssue.UNKNOWN_FIELD,
          "There is no field " + name + "; did you mean " + near.get() + "?",
          "Write " + near.get() + ", or remove the field.");
    } else {
      fault(
          InputIssue.UNKNOWN_FIELD,
          "There is no field " + name + ".",
          known.isEmpty()
              ? "Remove the field."
              : "Remove the field, or use one of " + String.join(", ", known) + ".");
    }
  }

  /** A value does not fit; the message says what would. */
  void misfit(Form form, String name, Node node) {
    if (isRefused()) {
      return; // it has the right type, and what is wrong with it was said
    }
    String given = discreet || form.isSecret() ? node.briefly() : node.described();
    String message = name + " must be " + form.expected() + ", not " + given + ".";
    if (foreign) {
      fault(InputIssue.NOT_UNDERSTOOD, message, InputIssue.NOT_UNDERSTOOD.advice());
    } else {
      fault(InputIssue.WRONG_TYPE, message, form.advice(node));
    }
  }

  /** Whether a record has just refused the value in this place. */
  private boolean isRefused() {
    Fault last = faults.isEmpty() ? null : faults.get(faults.size() - 1);
    return last != null && last.code() == InputIssue.REFUSED && last.path().equals(path());
  }

  void fault(InputIssue code, String message) {
    fault(code, message, code.advice());
  }

  private void fault(InputIssue code, String message, String advice) {
    if (faults.size() <= InputIssue.MOST) {
      faults.add(new Fault(code, path(), message, advice));
    }
  }

  /**
   * What was found.
   *
   * @return the faults in the order of the text; when there are more than {@link InputIssue#MOST},
   *     one more than that
   */
  public List<Fault> faults() {
    return faults;
  }
}
