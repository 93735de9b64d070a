// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Unmodifiable copies in the order of the keys, so that equal options give equal bytes. */
final class Sorted {
  private Sorted() {}

  static Map<String, String> copyOf(Map<String, String> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
