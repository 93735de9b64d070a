// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.service;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor in the file of the rate-limit service: a step on the way from the first part of a
 * request's descriptor to the last one.
 *
 * @param key the key
 * @param value the value; empty for every value, each of which is counted by itself
 * @param limit what is let through; null if that is said further down
 * @param shadow whether requests beyond the limit are counted and not refused
 * @param descriptors what follows
 */
public record RateLimitEntry(
    String key,
    String value,
    @Nullable Limit limit,
    boolean shadow,
    List<RateLimitEntry> descriptors) {

  /** Copies the list. */
  public RateLimitEntry {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    descriptors = List.copyOf(descriptors);
  }

  /**
   * So many requests in such a time.
   *
   * @param requests how many requests
   * @param unit {@code second}, {@code minute}, {@code hour}, {@code day}, or whatever else the
   *     service knows
   */
  public record Limit(long requests, String unit) {
    /** Checks that nothing is null. */
    public Limit {
      Objects.requireNonNull(unit, "unit");
    }
  }
}
