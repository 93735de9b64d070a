// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.slime.api.FieldPath;
import io.slime.core.InputIssue;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys that were meant to be a key and a value: YAML needs a blank behind the colon, and reads
 * {@code {password:1234}} as a key without a value. They are taken out before anybody names them.
 */
final class GluedKeys {
  private GluedKeys() {}

  static void remove(@Nullable Object tree, FieldPath path, Findings findings) {
    if (tree instanceof Map<?, ?> map) {
      Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
      while (entries.hasNext()) {
        Map.Entry<?, ?> entry = entries.next();
        String key = (String) entry.getKey();
        int colon = key.indexOf(':');
        if (entry.getValue() == null && colon >= 0) {
          entries.remove();
          findings.add(
              InputIssue.SYNTAX,
              path,
              "A blank is missing behind the colon of " + key.substring(0, colon) + ".");
        } else {
          remove(entry.getValue(), path.field(key), findings);
        }
      }
    } else if (tree instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        remove(list.get(i), path.index(i), findings);
      }
    }
  }
}
