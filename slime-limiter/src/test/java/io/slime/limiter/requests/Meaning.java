// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.requests;

import io.slime.api.limiter.Matcher;
import io.slime.api.limiter.Matcher.MatchSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What matchers say about requests, in the words of docs/limiter.md and without any Envoy. */
final class Meaning {
  private Meaning() {}

  /**
   * The buckets of a rule that count a request.
   *
   * @return none if the rule does not mean it; else one, or one for each listed network that it
   *     comes from. The texts tell the buckets of one rule apart
   */
  static Set<String> buckets(List<Matcher> matchers, Request request) {
    List<String> separate = new ArrayList<>();
    Set<String> networks = new TreeSet<>();
    boolean listed = false;
    for (Matcher matcher : matchers) {
      if (isSeparate(matcher)) {
        String value = separated(matcher, request);
        if (value == null) {
          return Set.of();
        }
        separate.add(value);
      } else if (matcher.matchSource() == MatchSource.SOURCE_ADDRESS) {
        listed = true;
        for (String network : String.valueOf(matcher.exactMatch()).split(",")) {
          if (request.isFrom(network.strip())) {
            networks.add(network.strip());
          }
        }
      }
      if (!isMet(matcher, request)) {
        return Set.of();
      }
    }
    if (!listed) {
      networks.add("");
    }
    Set<String> buckets = new TreeSet<>();
    networks.forEach(network -> buckets.add(separate + network));
    return buckets;
  }

  private static boolean isSeparate(Matcher matcher) {
    return Boolean.TRUE.equals(matcher.separate())
        || Boolean.TRUE.equals(matcher.presentMatchSeparate());
  }

  private static @Nullable String separated(Matcher matcher, Request request) {
    if (matcher.matchSource() != MatchSource.SOURCE_ADDRESS) {
      return value(matcher, request);
    }
    int length = matcher.maskLength() == null ? 0 : matcher.maskLength();
    return length == 0
        ? request.source()
        : request.masked(request.isV6() ? length : Math.min(length, 32));
  }

  private static @Nullable String value(Matcher matcher, Request request) {
    String name = String.valueOf(matcher.name());
    MatchSource source = matcher.matchSource();
    return source == MatchSource.QUERY
        ? request.parameter(name)
        : source == MatchSource.JSON_BODY ? request.body().get(name) : request.header(name);
  }

  private static boolean isMet(Matcher matcher, Request request) {
    if (matcher.matchSource() == MatchSource.SOURCE_ADDRESS) {
      return true;
    }
    boolean inverted = Boolean.TRUE.equals(matcher.invertMatch());
    String value = value(matcher, request);
    if (Boolean.TRUE.equals(matcher.presentMatch())) {
      return value != null != inverted;
    }
    return value != null && says(matcher, value) != inverted;
  }

  /** A value that is not there is none, and no other one either. */
  private static boolean says(Matcher matcher, String value) {
    if (matcher.exactMatch() != null) {
      return value.equals(matcher.exactMatch());
    }
    if (matcher.prefixMatch() != null) {
      return value.startsWith(matcher.prefixMatch());
    }
    if (matcher.suffixMatch() != null) {
      return value.endsWith(matcher.suffixMatch());
    }
    if (matcher.regexMatch() != null) {
      return value.matches(matcher.regexMatch());
    }
    if (matcher.rangeMatch() != null) {
      return value.matches("-?[0-9]{1,18}")
          && Long.parseLong(value) >= matcher.rangeMatch().start()
          && Long.parseLong(value) < matcher.rangeMatch().end();
    }
    return !Boolean.TRUE.equals(matcher.exactMatchEmpty()) || value.isEmpty();
  }
}
