// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.FieldPath;
import io.slime.api.limiter.Descriptor;
import io.slime.api.limiter.HeaderValue;
import io.slime.api.limiter.LimitAction;
import io.slime.core.NearestName;
import io.slime.core.envoyfilter.Fields;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.LimiterOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads who counts and what a refused request gets. */
final class ActionReader {
  /** Envoy's own default of 20 would displace the buckets of a handful of clients. */
  private static final int MAX_DISTINCT = 1000;

  private static final int MOST_HEADERS = SharedHeaders.MOST;
  private static final long HIGHEST_COST = 1_000_000_000L;
  private static final List<String> STRATEGIES = List.of("single", "average", "global");
  private static final long SECOND = 1_000_000_000L;

  private final Findings findings;
  private final LimiterFrame frame;

  ActionReader(Findings findings, LimiterFrame frame) {
    this.findings = findings;
    this.frame = frame;
  }

  /** What a refused request gets, and what it costs to ask. */
  record Refusal(
      FilterSettings settings,
      @Nullable Map<String, @Nullable Object> cost,
      List<Map<String, @Nullable Object>> headers) {}

  Strategy strategy(LimitAction action, FieldPath at) {
    String text = action.strategy() == null ? "" : action.strategy();
    switch (text) {
      case "single" -> {
        return Strategy.SINGLE;
      }
      case "average" -> {
        return Strategy.AVERAGE;
      }
      case "global" -> {
        return Strategy.GLOBAL;
      }
      default -> {
        if (!frame.oldestShape()) {
          String meant =
              NearestName.among(STRATEGIES, text).map(s -> " Did you mean " + s + "?").orElse("");
          String what = text.isEmpty() ? "There is no strategy." : "'" + text + "' is no strategy.";
          findings.add(LimiterIssue.UNKNOWN_STRATEGY, at.field("strategy"), what + meant);
        }
        return Strategy.SINGLE;
      }
    }
  }

  Refusal refusal(
      LimitAction action,
      Match match,
      Descriptor descriptor,
      Strategy strategy,
      FieldPath rule,
      FieldPath at) {
    boolean custom = custom(descriptor, rule);
    boolean wildcard = !match.separations().isEmpty();
    boolean global = strategy == Strategy.GLOBAL;
    int maxDistinct = maxDistinct(action, wildcard, global, at);
    if (custom && action.cost() != null) {
      findings.add(
          LimiterIssue.WITHOUT_EFFECT,
          at.field("cost"),
          "A cost is given, and what requests cost is said where the descriptor is produced.");
    }
    if (wildcard && frame.perConnection() && !global) {
      findings.add(
          LimiterIssue.NOT_TOGETHER,
          rule.field("match"),
          "Separate buckets are asked for by value and by connection.");
    }
    FilterSettings settings =
        FilterSettings.of(global, custom, status(action, at), enforced(action, at), maxDistinct);
    return new Refusal(settings, cost(action, at), headers(action, at));
  }

  private boolean custom(Descriptor descriptor, FieldPath at) {
    boolean key = descriptor.customKey() != null && !descriptor.customKey().isEmpty();
    boolean value = descriptor.customValue() != null && !descriptor.customValue().isEmpty();
    if (key != value) {
      findings.add(
          LimiterIssue.BAD_MATCH, at, "custom_key and custom_value are given together or not.");
    }
    if (key && !descriptor.match().isEmpty()) {
      findings.add(
          LimiterIssue.NOT_TOGETHER, at, "The rule has a custom_key, and matchers besides.");
    }
    return key;
  }

  private int maxDistinct(LimitAction action, boolean wildcard, boolean global, FieldPath at) {
    Integer given = action.maxDistinct();
    if (!wildcard || global) {
      if (given != null) {
        findings.add(
            LimiterIssue.WITHOUT_EFFECT,
            at.field("maxDistinct"),
            global
                ? "maxDistinct is given, and the rate-limit service counts any number of values."
                : "maxDistinct is given, and no matcher asks for separate buckets.");
      }
      return 0;
    }
    int most = given == null ? MAX_DISTINCT : given;
    if (most < 1) {
      findings.add(
          LimiterIssue.BAD_RESPONSE, at.field("maxDistinct"), "maxDistinct is " + most + ".");
    }
    findings.add(
        LimiterIssue.WILDCARD_CAPACITY,
        at,
        "Up to " + most + " distinct values have a bucket of their own at a time.");
    return most;
  }

  private int status(LimitAction action, FieldPath at) {
    if (action.status() == null) {
      return frame.status();
    }
    checkStatus(action.status(), at.field("status"), findings);
    return action.status() == 429 ? 0 : action.status();
  }

  /**
   * Envoy turns a status below 400 into 429, and refuses the configuration of the whole proxy for
   * one that its type StatusCode does not name: 418, 425, 451 and 499 among them.
   */
  static void checkStatus(int status, FieldPath at, Findings findings) {
    if (status < 400 || status > 599) {
      findings.add(LimiterIssue.BAD_RESPONSE, at, "The status is " + status + ", not 400 to 599.");
    } else if (!isKnown(status)) {
      findings.add(
          LimiterIssue.BAD_RESPONSE,
          at,
          "The status is " + status + ", which Envoy does not know.");
    }
  }

  private static boolean isKnown(int status) {
    return status <= 417
        || status >= 421 && status <= 424
        || status == 426
        || status == 428
        || status == 429
        || status == 431
        || status >= 500 && status <= 508
        || status == 510
        || status == 511;
  }

  private int enforced(LimitAction action, FieldPath at) {
    int enforced = action.enforced() == null ? 100 : action.enforced();
    if (enforced < 0 || enforced > 100) {
      findings.add(
          LimiterIssue.BAD_RESPONSE,
          at.field("enforced"),
          "The enforced share is " + enforced + ", not 0 to 100 percent.");
    }
    return enforced;
  }

  private @Nullable Map<String, @Nullable Object> cost(LimitAction action, FieldPath at) {
    String cost = action.cost();
    if (cost == null || cost.equals("1")) {
      return null;
    }
    if (Cost.isFormat(cost)) {
      return Fields.of("format", cost);
    }
    long number = 0;
    for (int i = 0; i < cost.length() && number >= 0; i++) {
      char c = cost.charAt(i);
      number = c >= '0' && c <= '9' && number < HIGHEST_COST ? number * 10 + c - '0' : -1;
    }
    if (number < 1 || number > HIGHEST_COST) {
      findings.add(
          LimiterIssue.BAD_RESPONSE,
          at.field("cost"),
          "The cost is '"
              + cost
              + "', neither 1 to 1000000000 nor %REQ(header)% nor"
              + " %DYNAMIC_METADATA(namespace:key)%.");
    }
    return Fields.of("number", number);
  }

  private List<Map<String, @Nullable Object>> headers(LimitAction action, FieldPath at) {
    List<HeaderValue> given = action.headersToAdd();
    if (given.isEmpty()) {
      return List.of();
    }
    FieldPath list = at.field("headersToAdd");
    if (given.size() > MOST_HEADERS) {
      findings.add(
          LimiterIssue.BAD_RESPONSE,
          list,
          given.size() + " headers are given, and Envoy adds " + MOST_HEADERS + ".");
    }
    List<Map<String, @Nullable Object>> headers = new ArrayList<>(given.size());
    for (int i = 0; i < given.size(); i++) {
      HeaderValue header = given.get(i);
      if (header != null) {
        headers.add(header(header, list.index(i)));
      }
    }
    return headers;
  }

  private Map<String, @Nullable Object> header(HeaderValue header, FieldPath at) {
    findings.unread(HeaderValue.class, header.extra(), at);
    String key = header.key() == null ? "" : header.key();
    String value = header.value() == null ? "" : header.value();
    if (!HeaderSyntax.isAddable(key)) {
      findings.add(LimiterIssue.BAD_RESPONSE, at, "'" + key + "' is no header that can be added.");
    }
    if (!HeaderSyntax.isValue(value)) {
      findings.add(LimiterIssue.BAD_RESPONSE, at, "The value of " + key + " has control codes.");
    }
    // Envoy takes % for the beginning of a format.
    return Fields.of(
        "header",
        Fields.of("key", key, "value", value.replace("%", "%%")),
        "append_action",
        "APPEND_IF_EXISTS_OR_ADD");
  }

  void unit(Strategy strategy, long interval, FieldPath at) {
    if (strategy != Strategy.GLOBAL) {
      return;
    }
    LimiterOptions options = frame.options();
    if (options.disableGlobalRateLimit()
        || options.rls().service().isEmpty()
        || options.rlsConfigMap().name().isEmpty()) {
      findings.add(
          LimiterIssue.NO_RATE_LIMIT_SERVICE,
          at.field("strategy"),
          options.disableGlobalRateLimit()
              ? "The strategy is global, and limiter.disableGlobalRateLimit is set."
              : "The strategy is global, and limiter.rls or limiter.rlsConfigMap is not set.");
    }
    if (unit(interval) == null) {
      findings.add(
          LimiterIssue.BAD_UNIT,
          at.field("fillInterval"),
          "The interval of the global limit is " + interval / 1e9 + " s.");
    }
  }

  /** The rate-limit service's word for an interval, or null if it has none. */
  static @Nullable String unit(long interval) {
    if (interval == SECOND) {
      return "second";
    }
    if (interval == 60 * SECOND) {
      return "minute";
    }
    if (interval == 3600 * SECOND) {
      return "hour";
    }
    return interval == 86400 * SECOND ? "day" : null;
  }
}
