// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.tree;

/**
 * What a text may demand. Generous for anything a person or a cluster writes, and small enough that
 * a hostile text costs seconds and megabytes at most.
 */
final class Limits {
  /** Chars of one text; {@code kubectl get -o yaml} of a large cluster fits. */
  static final int TEXT = 64 << 20;

  /** Nodes of one document, with all anchors written out. */
  static final int NODES = 4_000_000;

  /** Nodes that anchors may add to one document. */
  static final int REPEATED_NODES = 100_000;

  /** Maps and lists within each other; also protects the stack. */
  static final int DEPTH = 100;

  /** Digits of a number; longer ones are texts. */
  static final int DIGITS = 40;

  private Limits() {}

  /** The sum, or the largest int: sizes saturate. */
  static int sum(int a, int b) {
    int sum = a + b;
    return sum < 0 ? Integer.MAX_VALUE : sum;
  }
}
