// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import java.util.Optional;

/** Which variables there are. */
@FunctionalInterface
public interface Vocabulary {
  /** Takes every name. */
  Vocabulary ANY = name -> Optional.empty();

  /**
   * What is wrong with a name.
   *
   * @param name the name, without braces and without a dot in front
   * @return one sentence, or empty if the name is one that can have a value
   */
  Optional<String> objection(String name);
}
