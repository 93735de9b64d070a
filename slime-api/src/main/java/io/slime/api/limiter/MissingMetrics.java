// SPDX-License-Identifier: Apache-2.0
package io.slime.api.limiter;

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
 * What happens when a metric has no value, or one that is too old.
 *
 * @param policy what happens; absent means {@link Policy#KEEP_LAST}
 * @param fallback the quota for {@link Policy#FALLBACK}, and for {@link Policy#KEEP_LAST} where
 *     there is nothing to keep
 * @param maxAge how old a value may be, such as {@code 2m}; absent means as the options say
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MissingMetrics(
    @Nullable Policy policy,
    @Nullable String fallback,
    @JsonAlias("max_age") @Nullable String maxAge,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collection; null counts as empty. */
  public MissingMetrics {
    extra = Copies.map(extra);
  }

  /** What happens. */
  public enum Policy {
    /** The limit stays as it was. */
    @JsonProperty("KeepLast")
    KEEP_LAST,
    /** The limit is lifted. */
    @JsonProperty("Drop")
    DROP,
    /** The limit holds with the fallback quota. */
    @JsonProperty("Fallback")
    FALLBACK
  }
}
