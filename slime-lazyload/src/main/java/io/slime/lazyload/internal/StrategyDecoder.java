// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.fence.RecyclingStrategy;
import io.slime.api.fence.Timestamp;
import io.slime.lazyload.LazyLoadIssue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how long the hosts of a fence stay. */
final class StrategyDecoder {
  /**
   * What the reference's format never was: its field begins with a capital, and it ignores this.
   */
  private static final String DEPRECATED = "recentlyCalled";

  private final UnreadFields unread;
  private final ResourceId fence;
  private final List<Issue> issues;

  StrategyDecoder(UnreadFields unread, ResourceId fence, List<Issue> issues) {
    this.unread = unread;
    this.fence = fence;
    this.issues = issues;
  }

  /** A host with a strategy that may end it; null where one of the two cannot be read. */
  @Nullable StaticHost decode(String key, RecyclingStrategy strategy, HostDecoder decoder) {
    if (!isReadable(key, strategy)) {
      return null;
    }
    StaticHost host = decoder.decode(key, end(key, strategy));
    if (host == null) {
      return null;
    }
    reportIgnored(host, strategy);
    return host.isNamespace() ? host.withoutEnd() : host;
  }

  /**
   * Whether everything in a strategy was understood; else the host may be meant to end some day.
   */
  private boolean isReadable(String key, RecyclingStrategy strategy) {
    FieldPath path = path(key);
    Map<String, Object> extra = withoutDeprecated(strategy.extra(), path);
    int before = issues.size();
    unread.report(RecyclingStrategy.class, extra, path);
    if (strategy.stable() != null) {
      unread.report(
          RecyclingStrategy.Stable.class, strategy.stable().extra(), path.field("stable"));
    }
    if (strategy.deadline() != null) {
      FieldPath deadline = path.field("deadline");
      unread.report(RecyclingStrategy.Deadline.class, strategy.deadline().extra(), deadline);
      report(strategy.deadline().expire(), deadline.field("expire"));
    }
    if (strategy.auto() != null) {
      FieldPath auto = path.field("auto");
      unread.report(RecyclingStrategy.Auto.class, strategy.auto().extra(), auto);
      report(strategy.auto().duration(), auto.field("duration"));
    }
    report(strategy.recentlyCalled(), path.field("RecentlyCalled"));
    return issues.size() == before;
  }

  /** Whether a strategy has no end and nothing unread; nearly all of them are so. */
  static boolean isPlain(RecyclingStrategy strategy) {
    return strategy.deadline() == null
        && strategy.auto() == null
        && strategy.recentlyCalled() == null
        && strategy.extra().isEmpty()
        && (strategy.stable() == null || strategy.stable().extra().isEmpty());
  }

  private Map<String, Object> withoutDeprecated(Map<String, Object> extra, FieldPath path) {
    if (!extra.containsKey(DEPRECATED)) {
      return extra;
    }
    add(
        LazyLoadIssue.DEPRECATED_FIELD,
        path.field(DEPRECATED),
        "'recentlyCalled' is ignored; the field is RecentlyCalled.");
    Map<String, Object> others = new LinkedHashMap<>(extra);
    others.remove(DEPRECATED);
    return others;
  }

  private void report(@Nullable Timestamp timestamp, FieldPath path) {
    if (timestamp != null) {
      unread.report(Timestamp.class, timestamp.extra(), path);
    }
  }

  /** The first instant at which the host is no longer let through; null for never. */
  private @Nullable Instant end(String key, RecyclingStrategy strategy) {
    if (strategy.stable() != null) {
      return null;
    }
    Expiry expiry = Expiry.of(strategy);
    if (expiry.isIncomplete()) {
      add(
          LazyLoadIssue.INCOMPLETE_STRATEGY,
          path(key),
          "The strategy of '%s' lacks its time.".formatted(key));
    }
    return expiry.end();
  }

  /** A whole namespace never expires, as in the reference; of several strategies one counts. */
  private void reportIgnored(StaticHost host, RecyclingStrategy strategy) {
    boolean isTimed = strategy.deadline() != null || strategy.auto() != null;
    boolean isSecond =
        strategy.stable() != null && isTimed
            || strategy.deadline() != null && strategy.auto() != null;
    if (isSecond) {
      add(
          LazyLoadIssue.STRATEGY_IGNORED,
          host.path(),
          "'%s' has more than one strategy; the first of stable, deadline and auto counts."
              .formatted(host.key()));
    } else if (isTimed && host.isNamespace()) {
      add(
          LazyLoadIssue.STRATEGY_IGNORED,
          host.path(),
          "'%s' is a whole namespace, which never expires.".formatted(host.key()));
    }
  }

  private static FieldPath path(String key) {
    return FieldPath.of("spec", "host").field(key);
  }

  private void add(LazyLoadIssue code, FieldPath path, String message) {
    issues.add(Issue.of(code, fence, path, message));
  }
}
