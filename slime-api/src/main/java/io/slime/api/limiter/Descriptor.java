// SPDX-License-Identifier: Apache-2.0
package io.slime.api.limiter;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One limit: when it holds, how much it lets through, of which requests.
 *
 * @param condition when the limit holds, as an expression; {@code true} for always
 * @param action how much is let through
 * @param match which requests count; all of the matchers must match, and none means every request
 * @param target what is limited; replaces that of the specification as a whole
 * @param customKey the key of a descriptor entry that somebody else's rate-limit actions produce
 * @param customValue its value
 * @param adaptation how the limit moves with the metrics
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Descriptor(
    @Nullable String condition,
    @Nullable LimitAction action,
    List<Matcher> match,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LimitTarget target,
    @JsonAlias("custom_key") @Nullable String customKey,
    @JsonAlias("custom_value") @Nullable String customValue,
    @Nullable Adaptation adaptation,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty. */
  public Descriptor {
    match = Copies.list(match);
    extra = Copies.map(extra);
  }
}
