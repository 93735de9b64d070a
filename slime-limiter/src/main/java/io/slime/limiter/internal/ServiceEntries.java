// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.limiter.internal.adapt.Bucket;
import io.slime.limiter.internal.adapt.RuleOutcome;
import io.slime.limiter.internal.plan.PlacedRule;
import io.slime.limiter.internal.plan.PlacedSet;
import io.slime.limiter.internal.rule.Counting;
import io.slime.limiter.internal.rule.Entry;
import io.slime.limiter.internal.rule.Rule;
import io.slime.limiter.service.RateLimitEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a global rule means to the rate-limit service. */
final class ServiceEntries {
  private ServiceEntries() {}

  /** Entries, and behind them those of the global rules of a set that are in force. */
  static List<RateLimitEntry> with(
      List<RateLimitEntry> entries, PlacedSet set, List<RuleOutcome> outcomes, int first) {
    List<RateLimitEntry> all = entries;
    for (int i = 0; i < set.rules().size(); i++) {
      PlacedRule placed = set.rules().get(i);
      @Nullable Bucket bucket = outcomes.get(first + i).bucket();
      if (bucket != null && placed.filter() != null && placed.rule().settings().global()) {
        all = all.isEmpty() ? new ArrayList<>() : all;
        add(placed.rule(), bucket, all);
      }
    }
    return all;
  }

  /** Rules have identifiers of their own, so that none of their entries meets another's. */
  private static void add(Rule rule, Bucket bucket, List<RateLimitEntry> entries) {
    long seconds = bucket.intervalNanos() / 1_000_000_000L;
    String unit =
        seconds == 1 ? "second" : seconds == 60 ? "minute" : seconds == 3600 ? "hour" : "day";
    RateLimitEntry.Limit limit = new RateLimitEntry.Limit(bucket.tokens(), unit);
    List<List<Entry>> buckets = new ArrayList<>(1);
    for (Counting counting : rule.countings()) {
      buckets.addAll(counting.buckets());
    }
    entries.addAll(level(buckets, 0, limit, rule.settings().enforced() == 0));
  }

  /**
   * What buckets have at a depth. The service refuses a file that names one key and value twice
   * among its siblings, so that buckets which begin alike share their beginning.
   */
  private static List<RateLimitEntry> level(
      List<List<Entry>> buckets, int depth, RateLimitEntry.Limit limit, boolean shadow) {
    Map<Entry, List<List<Entry>>> byEntry = new LinkedHashMap<>();
    for (List<Entry> bucket : buckets) {
      byEntry.computeIfAbsent(bucket.get(depth), entry -> new ArrayList<>(1)).add(bucket);
    }
    List<RateLimitEntry> level = new ArrayList<>(byEntry.size());
    byEntry.forEach(
        (entry, of) ->
            level.add(
                depth == of.get(0).size() - 1 // all buckets of a rule are equally long
                    ? new RateLimitEntry(entry.key(), value(entry), limit, shadow, List.of())
                    : new RateLimitEntry(
                        entry.key(),
                        value(entry),
                        null,
                        false,
                        level(of, depth + 1, limit, shadow))));
    return level;
  }

  private static String value(Entry entry) {
    return entry.value() == null ? "" : entry.value();
  }
}
