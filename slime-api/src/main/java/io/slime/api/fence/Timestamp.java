// SPDX-License-Identifier: Apache-2.0
package io.slime.api.fence;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Seconds and nanoseconds: Unix time where an instant is meant, a length where a duration is.
 *
 * @param seconds the seconds; absent means 0. Numbers and texts of digits are read, as protobuf's
 *     JSON writes 64-bit integers as texts
 * @param nanos the nanoseconds, ignored where the reference ignores them
 * @param extra what was given and is no field, or is no value of its field
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Timestamp(
    @Nullable Long seconds,
    @Nullable Integer nanos,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collection; null counts as empty. */
  public Timestamp {
    extra = Copies.map(extra);
  }

  /**
   * Whole seconds.
   *
   * @param seconds the seconds
   * @return the timestamp
   */
  public static Timestamp ofSeconds(long seconds) {
    return new Timestamp(seconds, null, Map.of());
  }
}
