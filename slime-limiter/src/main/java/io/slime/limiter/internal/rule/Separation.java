// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.limiter.Matcher.MatchSource;
import io.slime.core.envoyfilter.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By what requests are told apart that each have a bucket of their own.
 *
 * @param source the part of the request
 * @param name the header or query parameter; empty for the address
 * @param maskLength for the address: how many bits count; 0 for all
 */
record Separation(MatchSource source, String name, int maskLength) {

  Map<String, @Nullable Object> action() {
    return switch (source) {
      case HEADER ->
          Fields.of("request_headers", Fields.of("header_name", name, "descriptor_key", key()));
      case QUERY ->
          Fields.of(
              "query_parameters", Fields.of("query_parameter_name", name, "descriptor_key", key()));
      default ->
          maskLength == 0
              ? Fields.of("remote_address", Map.of())
              : Fields.of(
                  "masked_remote_address",
                  Fields.of(
                      "v4_prefix_mask_len",
                      Math.min(maskLength, 32),
                      "v6_prefix_mask_len",
                      maskLength));
    };
  }

  String key() {
    return switch (source) {
      case HEADER -> "request_header:" + name;
      case QUERY -> "query_parameter:" + name;
      default -> maskLength == 0 ? "remote_address" : "masked_remote_address";
    };
  }
}
