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
 * How one limit stands. Instants are RFC 3339 and change only together with what they are about.
 *
 * @param id its identifier, which depends on what the limit is and not on its quota
 * @param set its set
 * @param active whether it is in force
 * @param quota its quota before it was rounded and divided among replicas
 * @param replicas among how many pods we divided it; absent if we did not
 * @param since since when it is on or off
 * @param changedAt when the quota last changed
 * @param staleSince since when a metric has been missing or too old; absent while all is well
 * @param message what to know about it
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RuleStatus(
    @Nullable String id,
    @Nullable String set,
    @Nullable Boolean active,
    @Nullable String quota,
    @Nullable Integer replicas,
    @Nullable String since,
    @JsonAlias("changed_at") @Nullable String changedAt,
    @JsonAlias("stale_since") @Nullable String staleSince,
    @Nullable String message,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collection; null counts as empty. */
  public RuleStatus {
    extra = Copies.map(extra);
  }
}
