// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.render;

import io.slime.core.envoyfilter.Fields;
import io.slime.core.envoyfilter.TypeUrls;
import io.slime.core.envoyfilter.TypedConfig;
import io.slime.limiter.internal.adapt.Bucket;
import io.slime.limiter.internal.plan.FilterPlan;
import io.slime.limiter.internal.plan.FilterPlan.ActiveRule;
import io.slime.limiter.internal.plan.FilterPlan.PlacePlan;
import io.slime.limiter.internal.rule.Counting;
import io.slime.limiter.internal.rule.Entry;
import io.slime.limiter.internal.rule.FilterSettings;
import io.slime.limiter.internal.rule.ResponseRule;
import io.slime.limiter.internal.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of Envoy's local rate limit filter. */
final class LocalSettings {
  /**
   * More than any proxy serves, and so small that the counters of older Envoys do not overflow when
   * they add it to itself. Without a bucket of its own Envoy refuses the settings of a route.
   */
  private static final long UNLIMITED = 1_000_000_000L;

  private static final long SECOND = 1_000_000_000L;
  private static final Map<String, @Nullable Object> DEFAULT_BUCKET =
      bucket(new Bucket(UNLIMITED, SECOND));
  private static final Map<String, @Nullable Object> ENABLED =
      share("local_rate_limit_enabled", 100);
  private static final Map<String, @Nullable Object> ENFORCED =
      share("local_rate_limit_enforced", 100);

  private LocalSettings() {}

  /** The filter in the chain: it does nothing until a route says what. */
  static Map<String, @Nullable Object> filter(FilterPlan filter) {
    return Fields.of(
        "name",
        filter.name(),
        "typed_config",
        TypedConfig.of(
            TypeUrls.LOCAL_RATE_LIMIT, Fields.of("stat_prefix", statPrefix(filter.name()))));
  }

  /** What makes it do nothing at a route: without the enabled share no request is looked at. */
  static Map<String, @Nullable Object> idle(String name) {
    return TypedConfig.of(
        TypeUrls.LOCAL_RATE_LIMIT,
        Fields.of("stat_prefix", statPrefix(name), "token_bucket", DEFAULT_BUCKET));
  }

  /** What it does at a route. */
  static Map<String, @Nullable Object> route(
      FilterPlan filter, PlacePlan place, ResponseRule response, Release release) {
    FilterSettings settings = filter.settings();
    boolean embeds = release.embedsLocal() && !settings.foreignActions();
    List<Map<String, @Nullable Object>> headers = headers(place.rules());
    Map<String, @Nullable Object> fields =
        Fields.ofPresent(
            "stat_prefix",
            statPrefix(filter.name()),
            "status",
            settings.status() == 0 ? null : Fields.of("code", settings.status()),
            "token_bucket",
            defaultBucket(place.rules(), release),
            "filter_enabled",
            ENABLED,
            "filter_enforced",
            settings.enforced() == 100
                ? ENFORCED
                : share("local_rate_limit_enforced", settings.enforced()),
            "response_headers_to_add",
            headers.isEmpty() ? null : headers,
            "rate_limits",
            embeds ? rateLimits(place.rules()) : null,
            "descriptors",
            descriptors(place.rules()),
            "always_consume_default_token_bucket",
            false,
            "max_dynamic_descriptors",
            settings.maxDistinct() == 0 ? null : settings.maxDistinct(),
            "enable_x_ratelimit_headers",
            response.rateLimitHeaders() ? "DRAFT_VERSION_03" : null,
            "rate_limited_as_resource_exhausted",
            response.grpcResourceExhausted() ? true : null,
            "local_rate_limit_per_downstream_connection",
            response.perConnection() ? true : null,
            "local_cluster_rate_limit",
            response.shared() ? Map.of() : null);
    return hasBodies(place.rules())
        ? TypedConfig.struct(TypeUrls.LOCAL_RATE_LIMIT, Fields.before("body_match", true, fields))
        : TypedConfig.of(TypeUrls.LOCAL_RATE_LIMIT, fields);
  }

  /** Istio would drop the fields of a vendor's Envoy from a message that it knows. */
  private static boolean hasBodies(List<ActiveRule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      for (Counting counting : rules.get(i).rule().countings()) {
        for (Map<String, @Nullable Object> action : counting.actions()) {
          if (action.containsKey("body_value_match")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Rate limits for a list of actions each, wherever Envoy is to find it. */
  static List<Map<String, @Nullable Object>> rateLimits(List<ActiveRule> rules) {
    List<Map<String, @Nullable Object>> limits = new ArrayList<>(rules.size());
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i).rule();
      for (Counting counting : rule.countings()) {
        limits.add(
            rule.cost() == null
                ? Fields.of("actions", counting.actions())
                : Fields.of("actions", counting.actions(), "hits_addend", rule.cost()));
      }
    }
    return limits;
  }

  private static List<Map<String, @Nullable Object>> descriptors(List<ActiveRule> rules) {
    List<Map<String, @Nullable Object>> descriptors = new ArrayList<>(rules.size());
    for (int i = 0; i < rules.size(); i++) {
      Map<String, @Nullable Object> bucket = bucket(rules.get(i).bucket());
      for (Counting counting : rules.get(i).rule().countings()) {
        for (List<Entry> entries : counting.buckets()) {
          descriptors.add(Fields.of("entries", entries(entries), "token_bucket", bucket));
        }
      }
    }
    return descriptors;
  }

  private static List<Map<String, @Nullable Object>> entries(List<Entry> entries) {
    if (entries.size() == 1) {
      return List.of(entry(entries.get(0)));
    }
    List<Map<String, @Nullable Object>> list = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      list.add(entry(entries.get(i)));
    }
    return list;
  }

  private static Map<String, @Nullable Object> entry(Entry entry) {
    return entry.value() == null
        ? Fields.ofPresent("key", entry.key())
        : Fields.of("key", entry.key(), "value", entry.value());
  }

  private static Map<String, @Nullable Object> bucket(Bucket bucket) {
    return Fields.ofPresent(
        "max_tokens",
        bucket.tokens(),
        "tokens_per_fill",
        bucket.tokens(),
        "fill_interval",
        Durations.text(bucket.intervalNanos()));
  }

  /** The interval of the default bucket divides those of all others where Envoy wants that. */
  private static Map<String, @Nullable Object> defaultBucket(
      List<ActiveRule> rules, Release release) {
    if (!release.wantsMultiples()) {
      return DEFAULT_BUCKET;
    }
    long divisor = SECOND;
    for (int i = 0; i < rules.size(); i++) {
      long other = rules.get(i).bucket().intervalNanos();
      while (other != 0) {
        long rest = divisor % other;
        divisor = other;
        other = rest;
      }
    }
    return divisor == SECOND ? DEFAULT_BUCKET : bucket(new Bucket(UNLIMITED, divisor));
  }

  static List<Map<String, @Nullable Object>> headers(List<ActiveRule> rules) {
    List<Map<String, @Nullable Object>> headers = List.of();
    for (int i = 0; i < rules.size(); i++) {
      for (Map<String, @Nullable Object> header : rules.get(i).rule().headers()) {
        headers = headers.isEmpty() ? new ArrayList<>(2) : headers;
        if (!headers.contains(header)) {
          headers.add(header);
        }
      }
    }
    return headers;
  }

  static Map<String, @Nullable Object> share(String runtimeKey, int percent) {
    return Fields.of(
        "runtime_key",
        runtimeKey,
        "default_value",
        Fields.of("numerator", percent, "denominator", "HUNDRED"));
  }

  /** Dots part the names of Envoy's statistics, so that a name has none of its own. */
  static String statPrefix(String name) {
    return name.replace('.', '_');
  }
}
