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
 * What a refused request gets.
 *
 * @param status the HTTP status; absent means 429
 * @param grpcResourceExhausted whether gRPC calls get RESOURCE_EXHAUSTED in place of UNAVAILABLE
 * @param rateLimitHeaders whether responses tell the quota, what is left of it and until when, in
 *     {@code x-ratelimit} headers
 * @param body the body of every refusal of the listeners concerned, whoever refuses
 * @param contentType the type of the body; absent means {@code text/plain}
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LimitResponse(
    @Nullable Integer status,
    @JsonAlias("grpc_resource_exhausted") @Nullable Boolean grpcResourceExhausted,
    @JsonAlias("rate_limit_headers") @Nullable Boolean rateLimitHeaders,
    @Nullable String body,
    @JsonAlias("content_type") @Nullable String contentType,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collection; null counts as empty. */
  public LimitResponse {
    extra = Copies.map(extra);
  }
}
