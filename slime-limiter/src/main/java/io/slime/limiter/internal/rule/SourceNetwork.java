// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A source address, or a network of them, in Envoy's spelling.
 *
 * @param text {@code 10.0.0.1}, {@code 10.0.0.0/8} or {@code 2001:db8::/32}
 * @param prefix how many bits count; the whole address if {@code single}
 * @param v6 whether it is IPv6
 * @param single whether it is one address
 */
record SourceNetwork(String text, int prefix, boolean v6, boolean single) {

  /** Reads an address or a network; null if it is neither. */
  static @Nullable SourceNetwork parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!InetAddresses.isInetAddress(address) || address.indexOf('%') >= 0) {
      return null;
    }
    InetAddress parsed = InetAddresses.forString(address);
    boolean v6 = parsed instanceof Inet6Address;
    int bits = v6 ? 128 : 32;
    if (slash < 0) {
      return new SourceNetwork(InetAddresses.toAddrString(parsed), bits, v6, true);
    }
    int prefix = prefix(text, slash + 1, bits);
    if (prefix < 0) {
      return null;
    }
    byte[] octets = parsed.getAddress();
    for (int bit = prefix; bit < octets.length * 8; bit++) {
      octets[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    String masked = InetAddresses.toAddrString(fromOctets(octets));
    return new SourceNetwork(masked + "/" + prefix, prefix, v6, false);
  }

  private static InetAddress fromOctets(byte[] octets) {
    try {
      return InetAddress.getByAddress(octets);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException(e); // 4 or 16 octets are an address
    }
  }

  private static int prefix(String text, int start, int bits) {
    int length = text.length() - start;
    if (length < 1 || length > 3) {
      return -1;
    }
    int prefix = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      prefix = prefix * 10 + c - '0';
    }
    return prefix <= bits ? prefix : -1;
  }
}
