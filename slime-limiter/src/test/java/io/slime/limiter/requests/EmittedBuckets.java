// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.requests;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectPatch;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Envoy's rate limit filters do at a route that has all patches of an EnvoyFilter: the actions
 * make descriptors of a request, and each descriptor takes from the bucket that has its entries.
 */
final class EmittedBuckets {
  private static final String LOCAL =
      "type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit";
  private static final String GLOBAL =
      "type.googleapis.com/envoy.extensions.filters.http.ratelimit.v3.RateLimit";

  /**
   * A bucket that a request takes from.
   *
   * @param key what tells it apart from all others
   * @param tokens how much it holds at the beginning
   */
  record Bucket(String key, long tokens) {}

  private record Filter(String name, String type) {}

  private final List<Filter> chain = new ArrayList<>();
  private final List<Object> limitsOfRoute = new ArrayList<>();
  private final Map<String, Map<String, Object>> configuration = new LinkedHashMap<>();
  private final ServiceFile service;

  EmittedBuckets(EnvoyFilter filter, ServiceFile service) {
    this.service = service;
    for (EnvoyFilterEnvoyConfigObjectPatch patch : filter.getSpec().getConfigPatches()) {
      Map<String, Object> value = map(patch.getPatch().getValue());
      switch (patch.getApplyTo()) {
        case HTTP_FILTER ->
            chain.add(new Filter((String) value.get("name"), type(map(value.get("typed_config")))));
        case HTTP_ROUTE -> {
          limitsOfRoute.addAll(list(map(value.get("route")).get("rate_limits")));
          map(value.get("typed_per_filter_config"))
              .forEach((name, config) -> configuration.put(name, map(config)));
        }
        default -> throw new IllegalArgumentException("a patch of " + patch.getApplyTo());
      }
    }
  }

  /** The buckets that a request takes from, in the order of the filters. */
  List<Bucket> of(Request request) {
    List<Bucket> buckets = new ArrayList<>();
    for (Filter filter : chain) {
      if (filter.type().equals(LOCAL)) {
        local(filter.name(), request, buckets);
      } else if (filter.type().equals(GLOBAL)) {
        global(filter.name(), request, buckets);
      } else {
        throw new IllegalArgumentException("a filter of " + filter.type());
      }
    }
    return buckets;
  }

  private void local(String name, Request request, List<Bucket> buckets) {
    Map<String, Object> settings = settings(configuration.get(name));
    if (share(settings, "filter_enabled") == 0 || share(settings, "filter_enforced") == 0) {
      return; // what is absent is a share of nothing
    }
    if (!Boolean.FALSE.equals(settings.get("always_consume_default_token_bucket"))) {
      buckets.add(bucket(name, Map.of(), settings));
    }
    List<Object> own = list(settings.get("rate_limits"));
    for (Object limit : own.isEmpty() ? limitsOfRoute : own) {
      List<Actions.Entry> entries = Actions.entries(list(map(limit).get("actions")), request);
      Map<String, Object> found = entries == null ? null : descriptor(settings, entries);
      if (found != null) {
        buckets.add(bucket(name, entries, found));
      }
    }
  }

  private static long share(Map<String, Object> settings, String field) {
    Object numerator = map(map(settings.get(field)).get("default_value")).get("numerator");
    return numerator == null ? 0 : ((Number) numerator).longValue();
  }

  private static Bucket bucket(String filter, Object entries, Map<String, Object> of) {
    Object tokens = map(of.get("token_bucket")).get("max_tokens");
    return new Bucket(filter + " " + entries, ((Number) tokens).longValue());
  }

  /** The one with these entries; one without a value takes any. */
  private static @Nullable Map<String, Object> descriptor(
      Map<String, Object> settings, List<Actions.Entry> entries) {
    for (boolean any : new boolean[] {false, true}) {
      for (Object candidate : list(settings.get("descriptors"))) {
        List<Object> wanted = list(map(candidate).get("entries"));
        boolean same = wanted.size() == entries.size();
        for (int i = 0; same && i < wanted.size(); i++) {
          Object value = map(wanted.get(i)).get("value");
          same =
              entries.get(i).key().equals(map(wanted.get(i)).get("key"))
                  && (value == null ? any : entries.get(i).value().equals(value));
        }
        if (same) {
          return map(candidate);
        }
      }
    }
    return null;
  }

  private void global(String name, Request request, List<Bucket> buckets) {
    List<Object> own = list(settings(configuration.get(name)).get("rate_limits"));
    for (Object limit : own.isEmpty() ? limitsOfRoute : own) {
      List<Actions.Entry> entries = Actions.entries(list(map(limit).get("actions")), request);
      Long requests = entries == null ? null : service.limit(entries);
      if (requests != null) {
        buckets.add(new Bucket("service " + entries, requests));
      }
    }
  }

  private static String type(Map<String, Object> config) {
    Object inner = config.get("type_url");
    return (String) (inner == null ? config.get("@type") : inner);
  }

  private static Map<String, Object> settings(@Nullable Map<String, Object> config) {
    return config == null
        ? Map.of()
        : config.containsKey("type_url") ? map(config.get("value")) : config;
  }

  @SuppressWarnings("unchecked") // configuration has text keys
  static Map<String, Object> map(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked") // of anything
  static List<Object> list(@Nullable Object value) {
    return value == null ? List.of() : (List<Object>) value;
  }
}
