// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.render;

import io.slime.core.envoyfilter.Fields;
import io.slime.core.envoyfilter.TypeUrls;
import io.slime.core.envoyfilter.TypedConfig;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.internal.plan.FilterPlan;
import io.slime.limiter.internal.plan.FilterPlan.ActiveRule;
import io.slime.limiter.internal.plan.FilterPlan.PlacePlan;
import io.slime.limiter.internal.rule.FilterSettings;
import io.slime.limiter.internal.rule.ResponseRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of Envoy's filter that asks the rate-limit service. */
final class GlobalSettings {
  private static final String RATE_LIMIT =
      TypeUrls.PREFIX + "envoy.extensions.filters.http.ratelimit.v3.RateLimit";
  private static final String PER_ROUTE =
      TypeUrls.PREFIX + "envoy.extensions.filters.http.ratelimit.v3.RateLimitPerRoute";

  private GlobalSettings() {}

  /**
   * The filter in the chain. Where routes have rate limits for it alone, it is off until one of
   * them switches it on, since it would ask about everybody else's rate limits too.
   */
  static Map<String, @Nullable Object> filter(
      FilterPlan filter, LimiterOptions options, ResponseRule response, Release release) {
    FilterSettings settings = filter.settings();
    List<Map<String, @Nullable Object>> headers = headers(filter);
    boolean partly = settings.enforced() > 0 && settings.enforced() < 100;
    Map<String, @Nullable Object> config =
        Fields.ofPresent(
            "domain",
            options.domain(),
            "timeout",
            Durations.text(options.timeout().toNanos()),
            "failure_mode_deny",
            options.failureModeDeny() ? true : null,
            "rate_limit_service",
            service(options),
            "rate_limited_status",
            settings.status() == 0 ? null : Fields.of("code", settings.status()),
            "rate_limited_as_resource_exhausted",
            response.grpcResourceExhausted() ? true : null,
            "enable_x_ratelimit_headers",
            response.rateLimitHeaders() ? "DRAFT_VERSION_03" : null,
            "response_headers_to_add",
            headers.isEmpty() ? null : headers,
            "filter_enforced",
            partly
                ? LocalSettings.share("ratelimit.http_filter_enforced", settings.enforced())
                : null);
    return Fields.ofPresent(
        "name",
        filter.name(),
        "disabled",
        release.embedsGlobal() ? true : null,
        "typed_config",
        TypedConfig.of(RATE_LIMIT, config));
  }

  private static Map<String, @Nullable Object> service(LimiterOptions options) {
    String cluster = "outbound|" + options.rls().port() + "||" + options.rls().service();
    return Fields.of(
        "grpc_service",
        Fields.of("envoy_grpc", Fields.of("cluster_name", cluster)),
        "transport_api_version",
        "V3");
  }

  private static List<Map<String, @Nullable Object>> headers(FilterPlan filter) {
    List<ActiveRule> rules = new ArrayList<>();
    filter.places().forEach(place -> rules.addAll(place.rules()));
    return LocalSettings.headers(rules);
  }

  /** What keeps it off at a route. */
  static Map<String, @Nullable Object> idle() {
    return TypedConfig.of(TypeUrls.FILTER_CONFIG, Fields.of("disabled", true));
  }

  /** Where rate limits of routes, whosever they are, must not hide those of their virtual host. */
  static Map<String, @Nullable Object> wholeHost() {
    return TypedConfig.of(PER_ROUTE, Fields.of("vh_rate_limits", "INCLUDE"));
  }

  /** What it does at a route. */
  static Map<String, @Nullable Object> route(PlacePlan place) {
    return TypedConfig.of(
        PER_ROUTE, Fields.of("rate_limits", LocalSettings.rateLimits(place.rules())));
  }
}
