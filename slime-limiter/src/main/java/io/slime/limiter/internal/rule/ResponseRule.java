// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import org.jspecify.annotations.Nullable;

/**
 * What all filters of a limiter have in common.
 *
 * @param grpcResourceExhausted whether gRPC calls get RESOURCE_EXHAUSTED
 * @param rateLimitHeaders whether responses have {@code x-ratelimit} headers
 * @param perConnection whether each connection has its own buckets
 * @param shared whether Envoy shares the quotas among replicas
 * @param body the body of refusals; null for Envoy's
 * @param contentType its type
 */
public record ResponseRule(
    boolean grpcResourceExhausted,
    boolean rateLimitHeaders,
    boolean perConnection,
    boolean shared,
    @Nullable String body,
    String contentType) {

  /** What holds where nothing is said. */
  static final ResponseRule USUAL =
      new ResponseRule(false, false, false, false, null, "text/plain");
}
