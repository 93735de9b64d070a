// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

/**
 * A kind of issue. Each module declares all of its codes in one enum, from which the table in
 * {@code docs/issues.md} is generated. A code, once released, keeps its meaning.
 */
public interface IssueCode {

  /**
   * The stable code.
   *
   * @return for example {@code LAZY-101}; the letters name the feature
   */
  String code();

  /**
   * How bad an issue of this kind is.
   *
   * @return the severity
   */
  Severity severity();

  /**
   * What is wrong, in general.
   *
   * @return one sentence without the particulars of a case
   */
  String summary();

  /**
   * What the user should do.
   *
   * @return one sentence in the imperative
   */
  String advice();
}
