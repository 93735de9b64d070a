// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.proto;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An enum type of Envoy's API. */
final class EnumType {
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<Long, String> names = new HashMap<>();

  void add(String name, long number) {
    numbers.put(name, number);
    names.putIfAbsent(number, name);
  }

  @Nullable Long number(String name) {
    return numbers.get(name);
  }

  /** The name of a number; null for one that this release of the API does not have. */
  @Nullable String name(long number) {
    return names.get(number);
  }
}
