// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.core.envoyfilter.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a rule counts.
 *
 * @param query matchers of query parameters, as Envoy has them
 * @param headers matchers of headers, as Envoy has them
 * @param bodies matchers of JSON bodies, as the vendor's Envoy has them
 * @param sources addresses, any of which will do; empty for all
 * @param separations what requests are told apart by
 */
record Match(
    List<Map<String, @Nullable Object>> query,
    List<Map<String, @Nullable Object>> headers,
    List<Map<String, @Nullable Object>> bodies,
    List<SourceNetwork> sources,
    List<Separation> separations) {

  static final Match EVERYTHING = new Match(List.of(), List.of(), List.of(), List.of(), List.of());

  /**
   * What Envoy needs to count them.
   *
   * @param id the identifier of the rule, which every descriptor carries
   * @param nested whether the parts are levels of the rate-limit service's file, where an address
   *     has its own level below the identifier
   */
  List<Counting> countings(String id, boolean nested) {
    boolean one = query.isEmpty() || headers.isEmpty();
    if (one && bodies.isEmpty() && sources.isEmpty() && separations.isEmpty()) {
      return List.of(single(id));
    }
    List<Map<String, @Nullable Object>> actions = new ArrayList<>(2);
    List<Entry> entries = new ArrayList<>(2);
    value(query, "query_parameter_value_match", "query_parameters", "query_match", id)
        .addTo(actions, entries);
    value(headers, "header_value_match", "headers", "header_match", id).addTo(actions, entries);
    if (entries.isEmpty() && bodies.isEmpty()
        || nested && !(sources.isEmpty() && separations.isEmpty())) {
      actions.add(Fields.of("generic_key", Fields.of("descriptor_value", id)));
      entries.add(new Entry("generic_key", id));
    }
    Part body = value(bodies, "body_value_match", "bodies", "body_match", id);
    for (Separation separation : separations) {
      actions.add(separation.action());
      entries.add(new Entry(separation.key(), null));
    }
    if (sources.isEmpty()) {
      body.addTo(actions, entries);
      return List.of(new Counting(List.copyOf(actions), List.of(List.copyOf(entries))));
    }
    return bySource(actions, entries, body);
  }

  /** Most rules look at headers alone, or at query parameters, or at nothing. */
  private Counting single(String id) {
    if (!headers.isEmpty()) {
      return single(
          "header_value_match",
          Fields.of("descriptor_value", id, "headers", headers),
          new Entry("header_match", id));
    }
    return query.isEmpty()
        ? single("generic_key", Fields.of("descriptor_value", id), new Entry("generic_key", id))
        : single(
            "query_parameter_value_match",
            Fields.of("descriptor_value", id, "query_parameters", query),
            new Entry("query_match", id));
  }

  private static Counting single(
      String action, Map<String, @Nullable Object> settings, Entry entry) {
    return new Counting(List.of(Fields.of(action, settings)), List.of(List.of(entry)));
  }

  /** One list of actions for all addresses that are masked alike, one bucket for each of them. */
  private List<Counting> bySource(
      List<Map<String, @Nullable Object>> actions, List<Entry> entries, Part body) {
    Map<Map<String, @Nullable Object>, List<List<Entry>>> byAction = new LinkedHashMap<>();
    for (SourceNetwork source : sources) {
      String kind = source.single() ? "remote_address" : "masked_remote_address";
      Map<String, @Nullable Object> action =
          source.single()
              ? Fields.of(kind, Map.of())
              : Fields.of(
                  kind,
                  Fields.of(
                      source.v6() ? "v6_prefix_mask_len" : "v4_prefix_mask_len", source.prefix()));
      List<Entry> bucket = new ArrayList<>(entries);
      bucket.add(new Entry(kind, source.text()));
      body.addTo(new ArrayList<>(), bucket);
      byAction.computeIfAbsent(action, a -> new ArrayList<>(1)).add(List.copyOf(bucket));
    }
    List<Counting> countings = new ArrayList<>(byAction.size());
    byAction.forEach(
        (action, buckets) -> {
          List<Map<String, @Nullable Object>> all = new ArrayList<>(actions);
          all.add(action);
          body.addTo(all, new ArrayList<>());
          countings.add(new Counting(List.copyOf(all), List.copyOf(buckets)));
        });
    return countings;
  }

  private record Part(@Nullable Map<String, @Nullable Object> action, @Nullable Entry entry) {
    void addTo(List<Map<String, @Nullable Object>> actions, List<Entry> entries) {
      if (action != null && entry != null) {
        actions.add(action);
        entries.add(entry);
      }
    }
  }

  private static Part value(
      List<Map<String, @Nullable Object>> matchers,
      String action,
      String field,
      String key,
      String id) {
    return matchers.isEmpty()
        ? new Part(null, null)
        : new Part(
            Fields.of(action, Fields.of("descriptor_value", id, field, matchers)),
            new Entry(key, id));
  }

  boolean hasBodies() {
    return !bodies.isEmpty();
  }
}
