// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.limiter.internal.adapt.Bucket;
import io.slime.limiter.internal.rule.Counting;
import io.slime.limiter.internal.rule.Entry;
import io.slime.limiter.internal.rule.Rule;
import io.slime.limiter.service.RateLimitEntry;
import java.util.List;

/** What a global rule means to the rate-limit service. */
final class ServiceEntries {
  private ServiceEntries() {}

  /**
   * Adds the entries of a rule; rules have identifiers of their own, so that none meets another.
   */
  static void add(Rule rule, Bucket bucket, List<RateLimitEntry> entries) {
    long seconds = bucket.intervalNanos() / 1_000_000_000L;
    String unit =
        seconds == 1 ? "second" : seconds == 60 ? "minute" : seconds == 3600 ? "hour" : "day";
    RateLimitEntry.Limit limit = new RateLimitEntry.Limit(bucket.tokens(), unit);
    for (Counting counting : rule.countings()) {
      List<List<Entry>> buckets = counting.buckets();
      entries.add(merged(buckets, limit, rule.settings().enforced() == 0));
    }
  }

  /** All buckets of one list of actions begin alike and differ in the last part alone. */
  private static RateLimitEntry merged(
      List<List<Entry>> buckets, RateLimitEntry.Limit limit, boolean shadow) {
    List<Entry> first = buckets.get(0);
    int last = first.size() - 1;
    List<RateLimitEntry> level =
        buckets.stream()
            .map(
                bucket ->
                    new RateLimitEntry(
                        bucket.get(last).key(), value(bucket.get(last)), limit, shadow, List.of()))
            .toList();
    for (int i = last - 1; i >= 0; i--) {
      level =
          List.of(new RateLimitEntry(first.get(i).key(), value(first.get(i)), null, false, level));
    }
    return level.get(0);
  }

  private static String value(Entry entry) {
    return entry.value() == null ? "" : entry.value();
  }
}
