// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

/** What an expression is worth. */
public enum Type {
  /** True or false. */
  CONDITION("a condition"),
  /** A number without a unit. */
  NUMBER("a number"),
  /** A number of seconds. */
  TIME("a time"),
  /** A number of bytes. */
  SIZE("a size"),
  /** A number whose unit nobody has told us: the value of a metric. It goes with every unit. */
  MEASURED("a number");

  private final String noun;

  Type(String noun) {
    this.noun = noun;
  }

  /** The type as messages name it. */
  String noun() {
    return noun;
  }

  /** Whether a value of this type can stand where the other one is wanted. */
  boolean fits(Type wanted) {
    return this == wanted
        || this != CONDITION && wanted != CONDITION && (this == MEASURED || wanted == MEASURED);
  }
}
