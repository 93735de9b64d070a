// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.requests;

import static io.slime.limiter.requests.EmittedBuckets.list;
import static io.slime.limiter.requests.EmittedBuckets.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Envoy's rate limit actions make of a request. */
final class Actions {
  private Actions() {}

  /** A part of a descriptor. */
  record Entry(String key, String value) {}

  /** The descriptor, or null if one of the actions does not apply, which leaves out all of it. */
  static @Nullable List<Entry> entries(List<Object> actions, Request request) {
    List<Entry> entries = new ArrayList<>();
    for (Object action : actions) {
      Map<String, Object> only = map(action);
      if (only.size() != 1) {
        throw new IllegalArgumentException("an action that is several: " + only.keySet());
      }
      String kind = only.keySet().iterator().next();
      Entry entry = entry(kind, map(only.get(kind)), request);
      if (entry == null) {
        return null;
      }
      entries.add(entry);
    }
    return entries;
  }

  private static @Nullable Entry entry(String kind, Map<String, Object> action, Request request) {
    String key = (String) action.get("descriptor_key");
    String value = (String) action.get("descriptor_value");
    return switch (kind) {
      case "generic_key" -> new Entry(key == null ? "generic_key" : key, value);
      case "header_value_match" ->
          list(action.get("headers")).stream().allMatch(header -> header(map(header), request))
              ? new Entry(key == null ? "header_match" : key, value)
              : null;
      case "query_parameter_value_match" ->
          list(action.get("query_parameters")).stream()
                  .allMatch(of -> text(map(of), request.parameter(name(map(of)))))
              ? new Entry(key == null ? "query_match" : key, value)
              : null;
      case "body_value_match" -> // as its vendor names it; a field that is not there is not met
          list(action.get("bodies")).stream()
                  .allMatch(of -> text(map(of), request.body().get(name(map(of)))))
              ? new Entry("body_match", value)
              : null;
      case "request_headers" -> present(key, request.header((String) action.get("header_name")));
      case "query_parameters" ->
          present(key, request.parameter((String) action.get("query_parameter_name")));
      case "remote_address" -> new Entry("remote_address", request.source());
      case "masked_remote_address" -> {
        Object length = action.get(request.isV6() ? "v6_prefix_mask_len" : "v4_prefix_mask_len");
        int bits = length == null ? request.isV6() ? 128 : 32 : ((Number) length).intValue();
        yield new Entry("masked_remote_address", Networks.text(request.source(), bits));
      }
      default -> throw new IllegalArgumentException("an action " + kind);
    };
  }

  private static @Nullable Entry present(String key, @Nullable String value) {
    return value == null ? null : new Entry(key, value);
  }

  private static String name(Map<String, Object> matcher) {
    return (String) matcher.get("name");
  }

  /** Only presence can be turned around for a header that is not there. */
  private static boolean header(Map<String, Object> matcher, Request request) {
    boolean inverted = Boolean.TRUE.equals(matcher.get("invert_match"));
    String value = request.header(name(matcher));
    if (matcher.containsKey("present_match")) {
      return Boolean.TRUE.equals(matcher.get("present_match")) == (value != null) != inverted;
    }
    if (value == null) {
      return false;
    }
    if (matcher.containsKey("range_match")) {
      Map<String, Object> range = map(matcher.get("range_match"));
      try {
        long number = Long.parseLong(value);
        return (number(range, "start") <= number && number < number(range, "end")) != inverted;
      } catch (NumberFormatException e) {
        return inverted;
      }
    }
    return text(matcher, value) != inverted;
  }

  private static long number(Map<String, Object> range, String field) {
    return range.get(field) == null ? 0 : ((Number) range.get(field)).longValue();
  }

  private static boolean text(Map<String, Object> matcher, @Nullable String value) {
    if (value == null) {
      return false;
    }
    if (Boolean.TRUE.equals(matcher.get("present_match"))) {
      return true;
    }
    Map<String, Object> match = map(matcher.get("string_match"));
    String kind = match.keySet().iterator().next();
    return switch (kind) {
      case "exact" -> value.equals(match.get(kind));
      case "prefix" -> value.startsWith((String) match.get(kind));
      case "suffix" -> value.endsWith((String) match.get(kind));
      case "safe_regex" ->
          Pattern.matches((String) map(match.get(kind)).get("regex"), value); // all of it
      default -> throw new IllegalArgumentException("a match by " + kind);
    };
  }
}
