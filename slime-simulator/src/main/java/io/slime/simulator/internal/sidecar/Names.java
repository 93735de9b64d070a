// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.sidecar;

/** Numbers inside names. */
final class Names {

  private Names() {}

  /** The number that a text is, or -1. */
  static long number(String text) {
    if (text.isEmpty() || text.length() > 9) {
      return -1;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return -1;
      }
    }
    return Long.parseLong(text);
  }

  /** The port at the end of a virtual host's name {@code <host>:<port>}, or -1. */
  static long port(String name) {
    return number(name.substring(name.lastIndexOf(':') + 1));
  }

  /** The host at the start of a virtual host's name {@code <host>:<port>}. */
  static String host(String name) {
    int colon = name.lastIndexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }
}
