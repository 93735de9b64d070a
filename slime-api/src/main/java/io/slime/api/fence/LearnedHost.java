// SPDX-License-Identifier: Apache-2.0
package io.slime.api.fence;

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
 * What was learned about one host.
 *
 * @param firstSeen when a call to it was first seen, RFC 3339
 * @param lastSeen when a call to it was last seen, RFC 3339
 * @param sources who saw it; sorted
 * @param extra what was given and is no field, or is no value of its field
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LearnedHost(
    @JsonAlias("first_seen") @Nullable String firstSeen,
    @JsonAlias("last_seen") @Nullable String lastSeen,
    List<String> sources,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty. */
  public LearnedHost {
    sources = Copies.list(sources);
    extra = Copies.map(extra);
  }
}
