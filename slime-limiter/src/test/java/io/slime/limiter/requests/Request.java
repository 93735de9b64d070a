// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.requests;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request at the door of a pod.
 *
 * @param headers its headers, by names in lower case; method and path among them
 * @param source the address that it comes from
 * @param body the fields of its JSON body
 */
record Request(Map<String, String> headers, String source, Map<String, String> body) {

  @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** The first value that the query has for a parameter. */
  @Nullable String parameter(String name) {
    String path = headers.getOrDefault(":path", "");
    int mark = path.indexOf('?');
    if (mark < 0) {
      return null;
    }
    for (String pair : path.substring(mark + 1).split("&")) {
      int sign = pair.indexOf('=');
      String key = sign < 0 ? pair : pair.substring(0, sign);
      if (decoded(key).equals(name)) {
        return sign < 0 ? "" : decoded(pair.substring(sign + 1));
      }
    }
    return null;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  boolean isV6() {
    return source.indexOf(':') >= 0;
  }

  /** Whether it comes from an address, or from a network {@code address/length}. */
  boolean isFrom(String network) {
    int slash = network.indexOf('/');
    String address = slash < 0 ? network : network.substring(0, slash);
    if (address.indexOf(':') >= 0 != isV6()) {
      return false;
    }
    int bits = isV6() ? 128 : 32;
    int length = slash < 0 ? bits : Integer.parseInt(network.substring(slash + 1));
    return masked(address, length).equals(masked(source, length));
  }

  /** The bits of the source that count. */
  String masked(int length) {
    return masked(source, length) + "/" + length;
  }

  private static BigInteger masked(String address, int length) {
    try {
      byte[] octets = InetAddress.getByName(address).getAddress();
      return new BigInteger(1, octets).shiftRight(octets.length * 8 - length);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }
}
