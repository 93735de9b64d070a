// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A block of IPv6 addresses as an expression over their canonical text (RFC 5952): the longest run
 * of zero groups is written as {@code ::}. Where no group of the prefix is zero, the prefix stands
 * at the front of every address of the block. Else there is one alternative for each way in which
 * the free groups can be zero or not.
 */
final class Ipv6Block {
  private static final int GROUPS = 8;
  private static final int NIBBLE = 4;
  private static final int SHORTEST = 8;
  private static final String HEX = "[0-9a-f]";

  private Ipv6Block() {}

  static Optional<String> expression(byte[] address, int length) {
    if (length % NIBBLE != 0 || length < SHORTEST) {
      return Optional.empty();
    }
    int partial = length / 16;
    int free = GROUPS - partial;
    String prefix = visiblePrefix(address, length);
    if (!prefix.isEmpty() && free > 1) {
      return Optional.of("\\[" + prefix + "[0-9a-f:]+\\]");
    }
    List<String> alternatives = new ArrayList<>();
    for (int nonZero = 0; nonZero < 1 << free; nonZero++) {
      List<String> groups = new ArrayList<>(GROUPS);
      for (int i = 0; i < GROUPS; i++) {
        int fixedNibbles = Math.max(0, Math.min(NIBBLE, (length - 16 * i) / NIBBLE));
        int value = ((address[2 * i] & 0xff) << 8) | (address[2 * i + 1] & 0xff);
        boolean isNonZero = i < partial || (nonZero >> (i - partial) & 1) == 1;
        groups.add(isNonZero ? nonZeroGroup(value, fixedNibbles) : zeroGroup(value, fixedNibbles));
      }
      if (!groups.contains("")) {
        alternatives.add(canonical(groups));
      }
    }
    return Optional.of("\\[(?:" + String.join("|", alternatives) + ")\\]");
  }

  /** The groups of the prefix with a colon after each, or nothing if one of them is zero. */
  private static String visiblePrefix(byte[] address, int length) {
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; 16 * i < length; i++) {
      int fixedNibbles = Math.min(NIBBLE, (length - 16 * i) / NIBBLE);
      int value = ((address[2 * i] & 0xff) << 8) | (address[2 * i + 1] & 0xff);
      if (fixedPart(value, fixedNibbles) == 0) {
        return "";
      }
      prefix.append(nonZeroGroup(value, fixedNibbles)).append(':');
    }
    return prefix.toString();
  }

  /** The group "0", or nothing where the fixed part is not zero. */
  private static String zeroGroup(int value, int fixedNibbles) {
    return fixedPart(value, fixedNibbles) == 0 ? "0" : "";
  }

  /** An expression for all values of a group other than zero; for a fixed group its value. */
  private static String nonZeroGroup(int value, int fixedNibbles) {
    int freeNibbles = NIBBLE - fixedNibbles;
    if (freeNibbles == 0) {
      return Integer.toHexString(value);
    }
    int fixed = fixedPart(value, fixedNibbles);
    if (fixed != 0) {
      return Integer.toHexString(fixed) + HEX + "{" + freeNibbles + "}";
    }
    return "[1-9a-f]" + (freeNibbles == 1 ? "" : HEX + "{0," + (freeNibbles - 1) + "}");
  }

  private static int fixedPart(int value, int fixedNibbles) {
    return value >> (NIBBLE * (NIBBLE - fixedNibbles));
  }

  private static String canonical(List<String> groups) {
    int bestStart = -1;
    int bestLength = 1; // a single zero group is not shortened
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups.get(end).equals("0")) {
        end++;
      }
      if (end - i > bestLength) {
        bestStart = i;
        bestLength = end - i;
      }
    }
    if (bestStart < 0) {
      return String.join(":", groups);
    }
    return String.join(":", groups.subList(0, bestStart))
        + "::"
        + String.join(":", groups.subList(bestStart + bestLength, GROUPS));
  }
}
