// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * A block of IPv4 addresses as an expression: each of the four numbers is fixed, free, or a range.
 */
final class Ipv4Block {
  private static final String ANY_NUMBER = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

  private Ipv4Block() {}

  static String expression(byte[] address, int length) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      int fixedBits = Math.max(0, Math.min(8, length - 8 * i));
      int free = (1 << (8 - fixedBits)) - 1;
      int low = address[i] & 0xff & ~free;
      expression.append(i == 0 ? "" : "\\.").append(number(low, low | free));
    }
    return expression.toString();
  }

  private static String number(int low, int high) {
    if (low == 0 && high == 255) {
      return ANY_NUMBER;
    }
    if (low == high) {
      return Integer.toString(low);
    }
    // At most 128 numbers, and they differ only in their last bits: listed, an expression that a
    // reader can check.
    List<String> numbers = new ArrayList<>();
    for (int number = low; number <= high; number++) {
      numbers.add(Integer.toString(number));
    }
    return "(?:" + String.join("|", numbers) + ")";
  }
}
