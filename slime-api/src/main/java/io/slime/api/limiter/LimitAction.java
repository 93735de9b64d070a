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
 * How much a limit lets through.
 *
 * @param quota how many requests in each interval, as an expression
 * @param fillInterval the interval
 * @param strategy who counts: {@code single} each pod for itself, {@code average} the pods with
 *     equal shares of the quota, {@code global} the rate-limit service
 * @param headersToAdd headers of refusals
 * @param status the HTTP status of refusals; absent means that of the response, or 429
 * @param enforced the percentage of the requests beyond the quota that are refused; 0 only counts
 *     them
 * @param cost how many requests a request counts for: a number, {@code %REQ(header)%} or {@code
 *     %DYNAMIC_METADATA(namespace:key)%}
 * @param maxDistinct how many distinct values have a bucket of their own at a time, where a matcher
 *     asks for separate buckets
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LimitAction(
    @Nullable String quota,
    @JsonAlias("fill_interval") @Nullable Interval fillInterval,
    @Nullable String strategy,
    @JsonAlias("headers_to_add") List<HeaderValue> headersToAdd,
    @Nullable Integer status,
    @Nullable Integer enforced,
    @Nullable String cost,
    @JsonAlias("max_distinct") @Nullable Integer maxDistinct,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty. */
  public LimitAction {
    headersToAdd = Copies.list(headersToAdd);
    extra = Copies.map(extra);
  }
}
