// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import io.slime.core.codec.internal.tree.Node;

/** Any value, as a tree. */
final class PlainForm extends Form {
  static final Form INSTANCE = new PlainForm();

  @Override
  Object read(Node node, Reading reading) {
    Object plain = node.plain();
    return plain == null ? MISFIT : plain;
  }

  @Override
  String expected() {
    return "a value";
  }

  @Override
  String expectedSeveral() {
    return "values";
  }
}
