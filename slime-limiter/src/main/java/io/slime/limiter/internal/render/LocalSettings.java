// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.render;

import io.slime.core.envoyfilter.Fields;
import io.slime.core.envoyfilter.TypeUrls;
import io.slime.core.envoyfilter.TypedConfig;
import io.slime.limiter.internal.adapt.Bucket;
import io.slime.limiter.internal.plan.FilterPlan.ActiveRule;
import io.slime.limiter.internal.plan.FilterPlan.PlacePlan;
import io.slime.limiter.internal.rule.Counting;
import io.slime.limiter.internal.rule.Entry;
import io.slime.limiter.internal.rule.Few;
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
  static Map<String, @Nullable Object> filter(String name, String statPrefix) {
    return Fields.of(
        "name",
        name,
        "typed_config",
        Fields.of(TypedConfig.TYPE, TypeUrls.LOCAL_RATE_LIMIT, "stat_prefix", statPrefix));
  }

  /** What makes it do nothing at a route: without the enabled share no request is looked at. */
  static Map<String, @Nullable Object> idle(String name) {
    return TypedConfig.of(
        TypeUrls.LOCAL_RATE_LIMIT,
        Fields.of("stat_prefix", statPrefix(name), "token_bucket", DEFAULT_BUCKET));
  }

  /** What it does at a route. */
  static Map<String, @Nullable Object> route(
      FilterSettings settings,
      String statPrefix,
      PlacePlan place,
      ResponseRule response,
      Release release) {
    List<ActiveRule> rules = place.rules();
    boolean bodies = hasBodies(rules);
    List<Map<String, @Nullable Object>> headers = headers(rules);
    Fields.Builder fields = Fields.builder();
    if (bodies) {
      fields.add("body_match", true);
    } else {
      fields.add(TypedConfig.TYPE, TypeUrls.LOCAL_RATE_LIMIT);
    }
    fields.add("stat_prefix", statPrefix);
    if (settings.status() != 0) {
      fields.add("status", Fields.of("code", settings.status()));
    }
    fields.add("token_bucket", defaultBucket(rules, release));
    fields.add("filter_enabled", ENABLED);
    fields.add("filter_enforced", enforced(settings.enforced()));
    if (!headers.isEmpty()) {
      fields.add("response_headers_to_add", headers);
    }
    if (release.embedsLocal() && !settings.foreignActions()) {
      fields.add("rate_limits", rateLimits(rules));
    }
    fields.add("descriptors", descriptors(rules));
    fields.add("always_consume_default_token_bucket", false);
    if (!release.embedsLocal() && place.place().wholeHost()) {
      fields.add("vh_rate_limits", "INCLUDE");
    }
    if (settings.maxDistinct() != 0) {
      fields.add("max_dynamic_descriptors", settings.maxDistinct());
    }
    add(response, fields);
    return bodies ? TypedConfig.struct(TypeUrls.LOCAL_RATE_LIMIT, fields.build()) : fields.build();
  }

  private static void add(ResponseRule response, Fields.Builder fields) {
    if (response.rateLimitHeaders()) {
      fields.add("enable_x_ratelimit_headers", "DRAFT_VERSION_03");
    }
    if (response.grpcResourceExhausted()) {
      fields.add("rate_limited_as_resource_exhausted", true);
    }
    if (response.perConnection()) {
      fields.add("local_rate_limit_per_downstream_connection", true);
    }
    if (response.shared()) {
      fields.add("local_cluster_rate_limit", Map.of());
    }
  }

  private static Map<String, @Nullable Object> enforced(int percent) {
    return percent == 100 ? ENFORCED : share("local_rate_limit_enforced", percent);
  }

  /** Istio would drop the fields of a vendor's Envoy from a message that it knows. */
  private static boolean hasBodies(List<ActiveRule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      List<Counting> countings = rules.get(i).rule().countings();
      for (int j = 0; j < countings.size(); j++) {
        List<Map<String, @Nullable Object>> actions = countings.get(j).actions();
        for (int k = 0; k < actions.size(); k++) {
          if (actions.get(k).containsKey("body_value_match")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Rate limits for a list of actions each, wherever Envoy is to find it. */
  static List<Map<String, @Nullable Object>> rateLimits(List<ActiveRule> rules) {
    if (rules.size() == 1 && rules.get(0).rule().countings().size() == 1) {
      Rule rule = rules.get(0).rule();
      return List.of(rateLimit(rule, rule.countings().get(0)));
    }
    List<Map<String, @Nullable Object>> limits = new ArrayList<>(rules.size());
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i).rule();
      for (int j = 0; j < rule.countings().size(); j++) {
        limits.add(rateLimit(rule, rule.countings().get(j)));
      }
    }
    return limits;
  }

  private static Map<String, @Nullable Object> rateLimit(Rule rule, Counting counting) {
    return rule.cost() == null
        ? Fields.of("actions", counting.actions())
        : Fields.of("actions", counting.actions(), "hits_addend", rule.cost());
  }

  private static List<Map<String, @Nullable Object>> descriptors(List<ActiveRule> rules) {
    List<Map<String, @Nullable Object>> descriptors = List.of();
    for (int i = 0; i < rules.size(); i++) {
      Map<String, @Nullable Object> bucket = bucket(rules.get(i).bucket());
      List<Counting> countings = rules.get(i).rule().countings();
      for (int j = 0; j < countings.size(); j++) {
        List<List<Entry>> buckets = countings.get(j).buckets();
        for (int k = 0; k < buckets.size(); k++) {
          descriptors =
              Few.with(
                  descriptors,
                  Fields.of("entries", entries(buckets.get(k)), "token_bucket", bucket),
                  rules.size());
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
    Long tokens = bucket.tokens();
    return Fields.of(
        "max_tokens",
        tokens,
        "tokens_per_fill",
        tokens,
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
      List<Map<String, @Nullable Object>> more = rules.get(i).rule().headers();
      for (int j = 0; j < more.size(); j++) {
        headers = headers.isEmpty() ? new ArrayList<>(2) : headers;
        if (!headers.contains(more.get(j))) {
          headers.add(more.get(j));
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
