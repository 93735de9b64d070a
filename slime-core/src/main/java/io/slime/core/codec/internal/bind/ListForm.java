// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import io.slime.core.codec.internal.tree.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list. */
final class ListForm extends Form {
  private final Form element;

  ListForm(Form element) {
    this.element = element;
  }

  @Override
  Object read(Node node, Reading reading) {
    if (!(node instanceof Node.Sequence sequence)) {
      return MISFIT;
    }
    List<Node> nodes = sequence.elements();
    List<@Nullable Object> list = new ArrayList<>(nodes.size());
    boolean partial = false;
    for (int i = 0; i < nodes.size(); i++) {
      Node given = nodes.get(i);
      reading.enter(i);
      Object value = isNull(given) ? MISFIT : element.read(given, reading);
      if (value != MISFIT) {
        list.add(value);
      } else if (element == PlainForm.INSTANCE) {
        list.add(null);
      } else if (reading.keeps) {
        list.add(null);
        partial = true;
      } else {
        // without a record that keeps the place, a hole would only be a trap for the reader
        reading.misfit(element, "the element", given);
      }
      reading.leave();
    }
    reading.partial |= partial;
    return list;
  }

  @Override
  String expected() {
    return "a list of " + element.expectedSeveral();
  }

  @Override
  boolean isSecret() {
    return element.isSecret();
  }

  @Override
  String expectedSeveral() {
    return "lists of " + element.expectedSeveral();
  }
}
