// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import io.slime.core.codec.internal.tree.Node;
import org.jspecify.annotations.Nullable;

/** How values of a Java type are read. Immutable; one for each type. */
abstract class Form {
  /** What {@link #read} returns for a value that does not fit the type. */
  static final Object MISFIT = new Object();

  /**
   * Reads a value.
   *
   * @param node the value; not null, in the sense of {@link #isNull}
   * @param reading takes what is found inside the value
   * @return the Java value, or {@link #MISFIT}
   */
  abstract Object read(Node node, Reading reading);

  /**
   * Reads a value over a default.
   *
   * @param node the value
   * @param fallback what counts where the value says nothing, or null
   * @param reading takes what is found inside the value
   * @return the Java value, or {@link #MISFIT}
   */
  Object read(Node node, @Nullable Object fallback, Reading reading) {
    return read(node, reading);
  }

  /**
   * What fits, in a user's words.
   *
   * @return for example {@code a list of texts}
   */
  abstract String expected();

  /** What to do about a value that does not fit. */
  String advice(Node misfit) {
    return "Write " + expected() + ".";
  }

  /** The plural of {@link #expected}, for the elements of lists and maps. */
  abstract String expectedSeveral();

  /** Whether what is given in place of such a value may be secret, so that it is not quoted. */
  boolean isSecret() {
    return false;
  }

  static boolean isNull(Node node) {
    return node instanceof Node.Scalar scalar
        && scalar.kind() == io.slime.core.codec.internal.tree.ScalarKind.NULL;
  }
}
