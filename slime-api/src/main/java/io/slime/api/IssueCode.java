// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import java.util.Objects;

/**
 * A kind of issue. Each module declares all of its codes in one enum, from which the table in
 * {@code docs/issues.md} is generated. A code, once released, keeps its meaning.
 */
public interface IssueCode {

  /**
   * All that there is to say of this kind.
   *
   * @return the definition, always the same
   */
  Definition definition();

  /**
   * The stable code.
   *
   * @return for example {@code LAZY-101}; the letters name the feature
   */
  default String code() {
    return definition().code();
  }

  /**
   * How bad an issue of this kind is.
   *
   * @return the severity
   */
  default Severity severity() {
    return definition().severity();
  }

  /**
   * What is wrong, in general.
   *
   * @return one sentence without the particulars of a case
   */
  default String summary() {
    return definition().summary();
  }

  /**
   * What the user should do.
   *
   * @return one sentence in the imperative
   */
  default String advice() {
    return definition().advice();
  }

  /**
   * What a kind of issue is.
   *
   * @param code the stable code
   * @param severity how bad it is
   * @param summary what is wrong, in general
   * @param advice what the user should do
   */
  record Definition(String code, Severity severity, String summary, String advice) {

    /** Checks that nothing is null. */
    public Definition {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(severity, "severity");
      Objects.requireNonNull(summary, "summary");
      Objects.requireNonNull(advice, "advice");
    }
  }
}
