// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.requests;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Networks as Envoy writes them. */
final class Networks {
  private Networks() {}

  /** The network of an address: its text, with the bits behind the prefix cleared. */
  static String text(String address, int prefix) {
    try {
      byte[] octets = InetAddress.getByName(address).getAddress();
      for (int i = 0; i < octets.length; i++) {
        int kept = Math.max(0, Math.min(8, prefix - 8 * i));
        octets[i] &= (byte) (0xff << 8 - kept);
      }
      return (octets.length == 4 ? v4(octets) : v6(octets)) + "/" + prefix;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  private static String v4(byte[] octets) {
    return (octets[0] & 255)
        + "."
        + (octets[1] & 255)
        + "."
        + (octets[2] & 255)
        + "."
        + (octets[3] & 255);
  }

  /** The longest run of zeros is left out, the first one of two. */
  private static String v6(byte[] octets) {
    int[] words = new int[9];
    for (int i = 0; i < 8; i++) {
      words[i] = (octets[2 * i] & 255) << 8 | octets[2 * i + 1] & 255;
    }
    words[8] = 1;
    int best = 0;
    int length = 1;
    for (int i = 0, start = 0; i <= 8; i++) {
      if (words[i] != 0) {
        if (i - start > length) {
          best = start;
          length = i - start;
        }
        start = i + 1;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (length > 1 && i >= best && i < best + length) {
        text.append(i == best ? "::" : "");
      } else {
        text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
        text.append(Integer.toHexString(words[i]));
      }
    }
    return text.toString();
  }
}
