// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.ResourceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Makes identifiers: a digest of what a rule is, its quota apart, so that adapting never resets a
 * counter. 64 bits of SHA-256 and the name of the limiter in clear; no two names give one text,
 * since a slash is in none of them.
 */
final class Identity {
  private static final String OURS = "slime/";
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private final MessageDigest digest;
  private final StringBuilder text = new StringBuilder(160);

  Identity() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** What the identifiers of a limiter begin with, and no others'. */
  static String prefix(ResourceId limiter) {
    return OURS + limiter.namespace() + "/" + limiter.name() + "/";
  }

  Identity begin() {
    text.setLength(0);
    return this;
  }

  /** A part, with its length in front: no two sequences of parts give one text. */
  Identity with(String part) {
    text.append(part.length()).append(':').append(part);
    return this;
  }

  Identity with(long part) {
    text.append(part).append(';');
    return this;
  }

  Identity with(RuleTarget target) {
    text.append(target.outbound() ? 'o' : 'i');
    with(target.port());
    List<RouteReference> routes = target.routes();
    for (int i = 0; i < routes.size(); i++) {
      RouteReference route = routes.get(i);
      with(route.host()).with(route.port());
      with(route.route() == null ? "*" : "=" + route.route());
    }
    return this;
  }

  String id(String prefix, String set) {
    byte[] hash = digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
    StringBuilder id = new StringBuilder(prefix.length() + set.length() + 17);
    id.append(prefix).append(set).append('/');
    for (int i = 0; i < 8; i++) {
      id.append(DIGITS[hash[i] >> 4 & 15]).append(DIGITS[hash[i] & 15]);
    }
    return id.toString();
  }
}
