// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.render;

import io.slime.core.envoyfilter.Fields;
import io.slime.core.envoyfilter.TypeUrls;
import io.slime.core.envoyfilter.TypedConfig;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of refusals. Envoy's rate limit filters have a fixed one, which the connection manager
 * can replace. A refusal is known by its details alone: when the connection manager chooses the
 * body, the response flag is not set yet, and any status can have other reasons.
 */
final class ReplyBody {
  private static final String CEL =
      TypeUrls.PREFIX + "envoy.extensions.access_loggers.filters.cel.v3.ExpressionFilter";
  private static final Map<String, @Nullable Object> REFUSALS =
      Fields.of(
          "extension_filter",
          Fields.of(
              "name",
              "envoy.access_loggers.extension_filters.cel",
              "typed_config",
              TypedConfig.of(
                  CEL,
                  Fields.of(
                      "expression",
                      "response.code_details == 'local_rate_limited'"
                          + " || response.code_details == 'request_rate_limited'"))));

  private ReplyBody() {}

  /** A mapper of local replies. */
  static Map<String, @Nullable Object> mapper(String body, String contentType) {
    // Envoy takes % for the beginning of a format.
    Map<String, @Nullable Object> source = Fields.of("inline_string", body.replace("%", "%%"));
    return Fields.of(
        "filter",
        REFUSALS,
        "body_format_override",
        Fields.of("text_format_source", source, "content_type", contentType));
  }
}
