// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** The match of {@code proxyVersion}: found anywhere in the version, not only as a whole. */
final class ProxyVersion {
  /** istiod does not compile longer ones, and matches nothing. */
  private static final int MAX_LENGTH = 1024;

  private ProxyVersion() {}

  static boolean matches(String regex, String version) {
    if (regex.length() > MAX_LENGTH || version.isEmpty()) {
      return false;
    }
    try {
      return Pattern.compile(regex).matcher(version).find();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
