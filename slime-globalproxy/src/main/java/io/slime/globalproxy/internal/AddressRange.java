// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A CIDR block as a regular expression over addresses as Envoy writes them, since a route can match
 * a header by expression and not by block. The expression matches exactly the addresses of the
 * block.
 */
public final class AddressRange {
  private AddressRange() {}

  /**
   * The expression of a block.
   *
   * @param block for example {@code 10.96.0.0/12} or {@code fd00:10:96::/112}
   * @return an RE2 expression for the address alone, IPv6 in brackets; empty if the text is no
   *     block that can be expressed
   */
  public static Optional<String> expression(String block) {
    int slash = block.indexOf('/');
    if (slash < 0
        || block.indexOf('%') >= 0
        || !InetAddresses.isInetAddress(block.substring(0, slash))) {
      return Optional.empty();
    }
    InetAddress address = InetAddresses.forString(block.substring(0, slash));
    int length = length(block.substring(slash + 1));
    if (length < 0 || length > address.getAddress().length * 8) {
      return Optional.empty();
    }
    return address instanceof Inet4Address
        ? Optional.of(Ipv4Block.expression(address.getAddress(), length))
        : Ipv6Block.expression(address.getAddress(), length);
  }

  private static int length(String text) {
    if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return Integer.parseInt(text);
  }
}
