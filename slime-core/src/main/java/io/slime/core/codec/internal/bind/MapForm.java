// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import io.slime.core.codec.internal.tree.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map with texts as keys. A null value of a map of records stays null ({@code host: {a: null}});
 * a null text in a bean is an empty one, as for the API server.
 */
final class MapForm extends Form {
  private final Form value;

  MapForm(Form value) {
    this.value = value;
  }

  @Override
  Object read(Node node, Reading reading) {
    if (!(node instanceof Node.Mapping mapping)) {
      return MISFIT;
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    boolean partial = false;
    for (int i = 0; i < mapping.count(); i++) {
      String key = mapping.key(i);
      Node given = mapping.value(i);
      if (isNull(given) && takesNull()) {
        map.put(key, value == ScalarForm.ANY_TEXT ? "" : null);
        continue;
      }
      reading.enter(key);
      Object read = isNull(given) ? MISFIT : value.read(given, reading);
      if (read != MISFIT) {
        map.put(key, read);
      } else if (reading.keeps) {
        map.put(key, null);
        partial = true;
      } else {
        misfit(key, given, reading);
      }
      reading.leave();
    }
    reading.partial |= partial;
    return map;
  }

  /** A name without a value may be a secret behind a comma instead of a colon. */
  private void misfit(String key, Node given, Reading reading) {
    if (!isNull(given) || !value.isSecret()) {
      reading.misfit(value, "the value of " + key, given);
      return;
    }
    reading.leave();
    reading.misfit(value, "each value", given);
    reading.enter(key);
  }

  private boolean takesNull() {
    return value == PlainForm.INSTANCE
        || value == ScalarForm.ANY_TEXT
        || value instanceof RecordForm;
  }

  @Override
  String expected() {
    return "a map of " + value.expectedSeveral();
  }

  @Override
  boolean isSecret() {
    return value.isSecret();
  }

  @Override
  String expectedSeveral() {
    return "maps of " + value.expectedSeveral();
  }
}
