// SPDX-License-Identifier: Apache-2.0
package io.slime.api.limiter;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a limit moves with the metrics. Durations are texts such as {@code 90s} and {@code 2m};
 * amounts are numbers such as {@code 20}, or shares of the current quota such as {@code 10%}.
 *
 * @param off when an active limit ends, as an expression; absent means when its condition does not
 *     hold
 * @param dwell how long the limit stays on or off at least
 * @param smoothing the time in which the quota comes to two thirds of the way to a new value
 * @param largestStep by how much the quota changes at once, at most
 * @param stepInterval how long it then stays at least; absent means 30s
 * @param floor the least quota
 * @param ceiling the greatest quota
 * @param ignoreBelow changes smaller than this are none
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Adaptation(
    @Nullable String off,
    @Nullable String dwell,
    @Nullable String smoothing,
    @JsonAlias("largest_step") @Nullable String largestStep,
    @JsonAlias("step_interval") @Nullable String stepInterval,
    @Nullable Long floor,
    @Nullable Long ceiling,
    @JsonAlias("ignore_below") @Nullable String ignoreBelow,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collection; null counts as empty. */
  public Adaptation {
    extra = Copies.map(extra);
  }
}
