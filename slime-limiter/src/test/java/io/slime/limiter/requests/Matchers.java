// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.requests;

import io.slime.api.limiter.Matcher;
import io.slime.api.limiter.Matcher.MatchSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Matchers of all kinds, requests that some of them mean, and matchers that mean fewer. */
final class Matchers {
  private static final List<String> USERS = List.of("guest", "gust", "guest-st", "staff", "");
  private static final List<String> NUMBERS = List.of("9", "10", "19", "20", "-1", "ten", "");
  private static final List<String> PATHS =
      List.of("/api/a", "/api/a?q=guest", "/api/b?q=g%75st&r=", "/?q=staff&q=guest", "/web?r=10");
  private static final List<String> ADDRESSES =
      List.of("10.0.0.1", "10.0.0.2", "10.200.0.1", "192.0.2.7", "2001:db8::1", "2001:db9::1");

  private Matchers() {}

  /**
   * A matcher and one that means fewer requests.
   *
   * @param wide the one
   * @param narrow the other
   */
  record Pair(Matcher wide, Matcher narrow) {}

  static Arbitrary<Request> requests() {
    return Combinators.combine(
            Arbitraries.of("GET", "POST"),
            Arbitraries.of(PATHS),
            Arbitraries.of(USERS).injectNull(0.2),
            Arbitraries.of(NUMBERS).injectNull(0.3),
            Arbitraries.of(ADDRESSES),
            Arbitraries.of(USERS).injectNull(0.3))
        .as(
            (method, path, user, number, source, field) -> {
              Map<String, String> headers = new java.util.LinkedHashMap<>();
              headers.put(":method", method);
              headers.put(":path", path);
              if (user != null) {
                headers.put("x-user", user);
              }
              if (number != null) {
                headers.put("x-n", number);
              }
              return new Request(headers, source, field == null ? Map.of() : Map.of("user", field));
            });
  }

  /** Matchers that one rule can have together. */
  static Arbitrary<List<Matcher>> lists(boolean separate) {
    return any(separate).list().ofMaxSize(3).map(Matchers::together);
  }

  /** Leaves out what Envoy, and so a limiter, cannot have together. */
  static List<Matcher> together(List<Matcher> matchers) {
    Set<String> once = new HashSet<>();
    List<Matcher> kept = new ArrayList<>();
    for (Matcher matcher : matchers) {
      boolean bySource = matcher.matchSource() == MatchSource.SOURCE_ADDRESS;
      boolean separate = Boolean.TRUE.equals(matcher.separate());
      if (!bySource && !separate || once.add(bySource ? "source" : matcher.name())) {
        kept.add(matcher);
      }
    }
    return kept;
  }

  static Arbitrary<Matcher> any(boolean separate) {
    List<Matcher> all = new ArrayList<>();
    for (Pair pair : PAIRS) {
      all.add(pair.wide());
      all.add(pair.narrow());
    }
    if (separate) {
      all.add(separate("x-user", null, null));
      all.add(separate("q", MatchSource.QUERY, null));
      all.add(separate(null, MatchSource.SOURCE_ADDRESS, null));
      all.add(separate(null, MatchSource.SOURCE_ADDRESS, 8));
      all.add(separate(null, MatchSource.SOURCE_ADDRESS, 32));
    }
    return Arbitraries.of(all);
  }

  static Arbitrary<Pair> pairs() {
    return Arbitraries.of(PAIRS);
  }

  private static final List<Pair> PAIRS = pairsOfAllKinds();

  private static List<Pair> pairsOfAllKinds() {
    List<Pair> pairs = new ArrayList<>();
    for (boolean inverted : new boolean[] {false, true}) {
      texts(pairs, "x-user", null, inverted, "g", "guest", "st", "guest|gust|", "guest");
      texts(pairs, ":path", null, inverted, "/api", "/api/a", "a", "/(api|web).*", "/api/[ab]");
      texts(pairs, ":method", null, inverted, "G", "GET", "T", "GET|POST", "GET");
      add(pairs, inverted, range(10, 20, inverted), range(12, 20, inverted));
      add(pairs, inverted, range(-5, 11, inverted), range(-1, 0, inverted));
    }
    texts(pairs, "q", MatchSource.QUERY, false, "g", "guest", "st", "guest|gust|", "guest");
    texts(pairs, "r", MatchSource.QUERY, false, "1", "10", "0", "1?0?", "10");
    for (String name : List.of("x-user", ":path")) {
      pairs.add(new Pair(named(name, "present", "", null, false), text(name, "exact", "guest")));
    }
    pairs.add(
        new Pair(
            named("q", "present", "", MatchSource.QUERY, false),
            named("q", "empty", "", MatchSource.QUERY, false)));
    Matcher absent = named("x-user", "present", "", null, true);
    pairs.add(new Pair(absent, absent));
    pairs.add(new Pair(named("x-n", "present", "", null, false), range(0, 100, false)));
    pairs.add(new Pair(address("10.0.0.0/8"), address("10.0.0.0/24, 10.200.0.1")));
    pairs.add(new Pair(address("10.0.0.1,10.0.0.2, 2001:db8::/31"), address("2001:DB9::1")));
    pairs.add(new Pair(address("0.0.0.0/0, ::/0"), address("192.0.2.7,2001:db8::/32")));
    pairs.add(new Pair(body("prefix", "g"), body("exact", "guest")));
    pairs.add(new Pair(body("regex", "g.*"), body("suffix", "guest")));
    return pairs;
  }

  private static void texts(
      List<Pair> pairs,
      String name,
      @Nullable MatchSource source,
      boolean inverted,
      String prefix,
      String exact,
      String suffix,
      String wideRegex,
      String narrowRegex) {
    Matcher begins = named(name, "prefix", prefix, source, inverted);
    Matcher is = named(name, "exact", exact, source, inverted);
    Matcher ends = named(name, "suffix", suffix, source, inverted);
    Matcher wide = named(name, "regex", wideRegex, source, inverted);
    Matcher narrow = named(name, "regex", narrowRegex, source, inverted);
    add(pairs, inverted, begins, is);
    add(pairs, inverted, begins, named(name, "prefix", exact, source, inverted));
    add(pairs, inverted, ends, named(name, "suffix", "s" + suffix, source, inverted));
    add(pairs, inverted, wide, narrow);
    add(pairs, inverted, named(name, "regex", ".*", source, inverted), is);
    add(
        pairs,
        inverted,
        named(name, "regex", ".{0,4}", source, inverted),
        named(name, "empty", "", source, inverted));
  }

  /** Of all others, those of the narrower one are more. */
  private static void add(List<Pair> pairs, boolean inverted, Matcher wide, Matcher narrow) {
    pairs.add(inverted ? new Pair(narrow, wide) : new Pair(wide, narrow));
  }

  private static Matcher text(String name, String kind, String text) {
    return named(name, kind, text, null, false);
  }

  private static Matcher body(String kind, String text) {
    return named("user", kind, text, MatchSource.JSON_BODY, false);
  }

  private static Matcher named(
      String name, String kind, String text, @Nullable MatchSource source, boolean inverted) {
    return new Matcher(
        name,
        source,
        null,
        kind.equals("regex") ? text : null,
        kind.equals("exact") ? text : null,
        kind.equals("prefix") ? text : null,
        kind.equals("suffix") ? text : null,
        null,
        kind.equals("present") ? true : null,
        kind.equals("empty") ? true : null,
        inverted ? true : null,
        null,
        null,
        null,
        Map.of());
  }

  private static Matcher range(long start, long end, boolean inverted) {
    Matcher.Range range = new Matcher.Range(start, end, Map.of());
    return new Matcher(
        "x-n",
        null,
        null,
        null,
        null,
        null,
        null,
        range,
        null,
        null,
        inverted ? true : null,
        null,
        null,
        null,
        Map.of());
  }

  private static Matcher address(String list) {
    return new Matcher(
        null,
        MatchSource.SOURCE_ADDRESS,
        null,
        null,
        list,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of());
  }

  private static Matcher separate(
      @Nullable String name, @Nullable MatchSource source, @Nullable Integer length) {
    return new Matcher(
        name, source, null, null, null, null, null, null, null, null, null, null, true, length,
        Map.of());
  }
}
