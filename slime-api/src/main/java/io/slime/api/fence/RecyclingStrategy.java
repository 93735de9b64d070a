// SPDX-License-Identifier: Apache-2.0
package io.slime.api.fence;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long a static host stays. The first of the three that is given counts; none means for ever.
 *
 * @param stable for ever
 * @param deadline until an instant
 * @param auto for some time after the last call
 * @param recentlyCalled the last call, for {@code auto}; note the capital R of its name in YAML:
 *     {@code recentlyCalled} is accepted and ignored, as by the reference
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecyclingStrategy(
    @Nullable Stable stable,
    @Nullable Deadline deadline,
    @Nullable Auto auto,
    @JsonProperty("RecentlyCalled") @JsonAlias({}) @Nullable Timestamp recentlyCalled,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonAnySetter @JsonAnyGetter
        Map<String, Object> extra)
    implements Serializable {

  /** Stays for ever. */
  public static final RecyclingStrategy STABLE =
      new RecyclingStrategy(new Stable(Map.of()), null, null, null, Map.of());

  /** Copies the collection; null counts as empty. */
  public RecyclingStrategy {
    extra = Copies.map(extra);
  }

  /**
   * For ever: an object without fields.
   *
   * @param extra what was given though there are no fields
   */
  public record Stable(@JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Serializable {
    /** Copies the collection; null counts as empty. */
    public Stable {
      extra = Copies.map(extra);
    }
  }

  /**
   * Until an instant.
   *
   * @param expire the last second in which the host is still let through; absent means for ever,
   *     with an issue
   * @param extra what was given and is no field, or is no value of its field
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Deadline(
      @Nullable Timestamp expire, @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Serializable {
    /** Copies the collection; null counts as empty. */
    public Deadline {
      extra = Copies.map(extra);
    }
  }

  /**
   * For some time after the last call.
   *
   * @param duration how long; absent means for ever, with an issue
   * @param extra what was given and is no field, or is no value of its field
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Auto(
      @Nullable Timestamp duration, @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Serializable {
    /** Copies the collection; null counts as empty. */
    public Auto {
      extra = Copies.map(extra);
    }
  }
}
