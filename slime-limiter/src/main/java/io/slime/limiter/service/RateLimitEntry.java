// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.service;

import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor in the file of the rate-limit service: a step on the way from the first part of a
 * request's descriptor to the last one.
 *
 * @param key the key
 * @param value the value; empty for every value, each of which is counted by itself. The service
 *     takes a {@code *} in it for any characters
 * @param limit what is let through; null if that is said further down
 * @param shadow whether requests beyond the limit are counted and not refused
 * @param descriptors what follows
 * @param more other fields, which we never write ourselves and keep as others wrote them
 */
public record RateLimitEntry(
    String key,
    String value,
    @Nullable Limit limit,
    boolean shadow,
    List<RateLimitEntry> descriptors,
    Map<String, Object> more) {

  /**
   * What the values of entries of SmartLimiters begin with; namespace, name, set and a digest of
   * the rule follow, with slashes between them.
   */
  public static final String OURS = "slime/";

  /** Copies the list and the map. */
  public RateLimitEntry {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    descriptors = List.copyOf(descriptors);
    more = copy(more);
  }

  /**
   * An entry without other fields.
   *
   * @param key the key
   * @param value the value; empty for every value
   * @param limit what is let through; null if that is said further down
   * @param shadow whether requests beyond the limit are counted and not refused
   * @param descriptors what follows
   */
  public RateLimitEntry(
      String key,
      String value,
      @Nullable Limit limit,
      boolean shadow,
      List<RateLimitEntry> descriptors) {
    this(key, value, limit, shadow, descriptors, Map.of());
  }

  /**
   * By what the service tells entries of one level apart: of two with the same, it refuses the file
   * as a whole.
   *
   * @return key and value in one, as the service joins them
   */
  public String compositeKey() {
    return value.isEmpty() ? key : key + "_" + value;
  }

  /**
   * The limiter that the entry is of, as its value says. Entries with a {@code custom_key} do not
   * say it.
   *
   * @return the limiter; empty if the value names none
   */
  public Optional<ResourceId> limiter() {
    String[] parts = value.split("/", 4);
    return value.startsWith(OURS) && parts.length == 4
        ? Optional.of(new ResourceId(MeshKind.SMART_LIMITER.name(), parts[1], parts[2]))
        : Optional.empty();
  }

  /**
   * So many requests in such a time.
   *
   * @param requests how many requests
   * @param unit {@code second}, {@code minute}, {@code hour}, {@code day}, or whatever else the
   *     service knows; empty for a limit that {@code more} calls unlimited
   * @param more other fields, which we never write ourselves and keep as others wrote them
   */
  public record Limit(long requests, String unit, Map<String, Object> more) {
    /** Checks that nothing is null, and copies the map. */
    public Limit {
      Objects.requireNonNull(unit, "unit");
      more = copy(more);
    }

    /**
     * A limit without other fields.
     *
     * @param requests how many requests
     * @param unit of time
     */
    public Limit(long requests, String unit) {
      this(requests, unit, Map.of());
    }
  }

  /** In the order of the file, so that it is written as it was. */
  private static Map<String, Object> copy(Map<String, Object> more) {
    return more.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(more));
  }
}
