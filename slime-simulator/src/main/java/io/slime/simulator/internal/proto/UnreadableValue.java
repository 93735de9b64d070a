// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.proto;

/** A value that is no message of its type. */
public final class UnreadableValue extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableValue(String path, String problem) {
    super((path.isEmpty() ? "the value" : path) + " " + problem);
  }
}
