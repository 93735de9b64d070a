// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

/**
 * A way to break a contract.
 *
 * @param number the number of the guarantee
 * @param how how it is broken
 * @param made who breaks it, or what makes one that does
 * @param <M> the class of that
 */
record Wrong<M>(int number, String how, M made) {
  @Override
  public String toString() {
    return number + ": " + how;
  }
}
