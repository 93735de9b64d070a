// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * What must not be read in any message. A server may well repeat in its error what it was sent, so
 * that whatever it says goes through here before it is shown to anybody. Only ever grows: a token
 * that was replaced may still be good.
 */
public final class Secrets {
  private static final String HIDDEN = "***";
  private static final int LONGEST = 300;

  /** Long ones first, so that no rest of one is left when another is a part of it. */
  private final TreeSet<String> secrets =
      new TreeSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(String::compareTo));

  /**
   * Hides some texts from now on.
   *
   * @param texts the secrets; empty ones are none
   */
  public synchronized void add(Collection<String> texts) {
    for (String text : texts) {
      if (!text.isBlank()) {
        secrets.add(text);
        secrets.add(text.strip());
      }
    }
  }

  /**
   * A text of the outside, fit to be shown: without secrets, on one line, not too long.
   *
   * @param text what somebody said
   * @return what may be shown of it
   */
  public synchronized String clean(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, HIDDEN);
    }
    StringBuilder line = new StringBuilder(Math.min(clean.length(), LONGEST));
    for (int i = 0; i < clean.length() && line.length() < LONGEST; i++) {
      char c = clean.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return clean.length() > LONGEST ? line.append('…').toString() : line.toString();
  }

  @Override
  public String toString() {
    return "Secrets";
  }
}
