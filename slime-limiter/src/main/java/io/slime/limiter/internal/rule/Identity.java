// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.ResourceId;
import io.slime.limiter.service.RateLimitEntry;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/**
 * Makes identifiers: a digest of what a rule is, its quota apart, so that adapting never resets a
 * counter. 64 bits of SHA-256 and the name of the limiter in clear; no two names give one text,
 * since a slash is in none of them. Each thread has one: a digest is larger than a small limiter.
 */
final class Identity {
  private static final ThreadLocal<Identity> OF_THREAD = ThreadLocal.withInitial(Identity::new);
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();
  private static final int USUAL_LENGTH = 512;

  private final MessageDigest digest;
  private final byte[] hash;
  private final StringBuilder id = new StringBuilder(USUAL_LENGTH);
  private byte[] text = new byte[USUAL_LENGTH];
  private int length;

  private Identity() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
      this.hash = new byte[digest.getDigestLength()];
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** The beginning of what a rule is. */
  static Identity begin() {
    Identity identity = OF_THREAD.get();
    identity.length = 0;
    return identity;
  }

  /** A part, with its length in front: no two sequences of parts give one text. */
  Identity with(String part) {
    with(part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c < 0x80) {
        add(c);
      } else { // each half of a pair by itself: what is not well-formed stays different, too
        add(0xe0 | c >> 12);
        add(0x80 | c >> 6 & 0x3f);
        add(0x80 | c & 0x3f);
      }
    }
    return this;
  }

  Identity with(long part) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      add((int) (part >>> shift));
    }
    return this;
  }

  private void add(int octet) {
    if (length == text.length) {
      text = Arrays.copyOf(text, 2 * length);
    }
    text[length++] = (byte) octet;
  }

  Identity with(RuleTarget target) {
    add(target.outbound() ? 'o' : 'i');
    with(target.port());
    List<RouteReference> routes = target.routes();
    for (int i = 0; i < routes.size(); i++) {
      RouteReference route = routes.get(i);
      with(route.host()).with(route.port());
      with(route.route() == null ? "*" : "=" + route.route());
    }
    return this;
  }

  /** The identifier of a rule, which begins with its limiter's name and no other's. */
  String id(ResourceId limiter, String set) {
    try {
      digest.update(text, 0, length);
      digest.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new IllegalStateException(e); // it fits
    }
    if (text.length > 16 * USUAL_LENGTH) {
      text = new byte[USUAL_LENGTH];
    }
    id.setLength(0);
    id.append(RateLimitEntry.OURS).append(limiter.namespace()).append('/');
    id.append(limiter.name()).append('/').append(set).append('/');
    for (int i = 0; i < 8; i++) {
      id.append(DIGITS[hash[i] >> 4 & 15]).append(DIGITS[hash[i] & 15]);
    }
    return id.toString();
  }
}
