// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.FieldPath;
import io.slime.api.limiter.Matcher;
import io.slime.api.limiter.Matcher.MatchSource;
import io.slime.core.envoyfilter.Fields;
import io.slime.limiter.LimiterIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the matchers of a rule. A matcher that cannot be used is never left out: it is an error.
 */
final class MatchReader {
  private final Findings findings;
  private final boolean bodyMatch;
  private List<Map<String, @Nullable Object>> query = List.of();
  private List<Map<String, @Nullable Object>> headers = List.of();
  private List<Map<String, @Nullable Object>> bodies = List.of();
  private List<SourceNetwork> sources = List.of();
  private List<Separation> separations = List.of();
  private List<String> identity = List.of();

  MatchReader(Findings findings, boolean bodyMatch) {
    this.findings = findings;
    this.bodyMatch = bodyMatch;
  }

  Match read(List<Matcher> matchers, FieldPath rule) {
    if (matchers.isEmpty()) {
      return Match.EVERYTHING;
    }
    for (int i = 0; i < matchers.size(); i++) {
      Matcher matcher = matchers.get(i);
      if (matcher == null) { // what cannot be read must not match everything
        findings.add(LimiterIssue.BAD_MATCH, at(rule, i), "The matcher is none.");
      } else {
        read(matcher, rule, i);
      }
    }
    if (!sources.isEmpty()
        && separations.stream().anyMatch(s -> s.source() == MatchSource.SOURCE_ADDRESS)) {
      findings.add(
          LimiterIssue.NOT_TOGETHER,
          rule.field("match"),
          "One matcher lists source addresses and another one wants a bucket for each.");
    }
    return new Match(query, headers, bodies, sources, separations);
  }

  /** What the matchers say, in an order that does not depend on theirs. */
  List<String> identity() {
    if (identity.size() > 1) {
      java.util.Collections.sort(identity);
    }
    return identity;
  }

  private static FieldPath at(FieldPath rule, int index) {
    return rule.field("match").index(index);
  }

  private void read(Matcher matcher, FieldPath rule, int index) {
    if (!matcher.extra().isEmpty()) {
      findings.unread(Matcher.class, matcher.extra(), at(rule, index));
    }
    MatchSource source = source(matcher);
    ValueMatch value = ValueMatch.of(matcher);
    boolean separate =
        Boolean.TRUE.equals(matcher.separate())
            || Boolean.TRUE.equals(matcher.presentMatchSeparate());
    String name = matcher.name() == null ? "" : matcher.name();
    @Nullable String problem =
        source == MatchSource.SOURCE_ADDRESS
            ? address(matcher, value, separate)
            : named(source, name, matcher, value, separate);
    boolean told = !matcher.extra().isEmpty() && (name.isEmpty() || value.isAbsent());
    if (problem != null && !told) {
      LimiterIssue code =
          problem.startsWith("'") && source == MatchSource.SOURCE_ADDRESS
              ? LimiterIssue.BAD_ADDRESS
              : LimiterIssue.BAD_MATCH;
      findings.add(code, at(rule, index), problem);
    }
    if (source == MatchSource.JSON_BODY && !bodyMatch) {
      findings.add(
          LimiterIssue.BODY_MATCH,
          at(rule, index),
          "The matcher looks at the field '" + name + "' of a JSON body.");
    }
  }

  /** {@code useQueryMatch} is the older way to name the source, and counts for headers alone. */
  private static MatchSource source(Matcher matcher) {
    MatchSource source = matcher.matchSource();
    if (source == null || source == MatchSource.HEADER) {
      return Boolean.TRUE.equals(matcher.useQueryMatch()) ? MatchSource.QUERY : MatchSource.HEADER;
    }
    return source;
  }

  private @Nullable String named(
      MatchSource source, String name, Matcher matcher, ValueMatch value, boolean separate) {
    if (name.isEmpty()) {
      return "The matcher has no name.";
    }
    boolean inverted = Boolean.TRUE.equals(matcher.invertMatch());
    if (inverted && source != MatchSource.HEADER) {
      return "invert_match is possible for headers alone, and '" + name + "' is none.";
    }
    if (source == MatchSource.HEADER && !HeaderSyntax.isName(name)) {
      return "'" + name + "' is no name of a header.";
    }
    if (source == MatchSource.HEADER && HeaderSyntax.isUnknownPseudo(name)) {
      return "'" + name + "' is no pseudo header of requests.";
    }
    if (matcher.maskLength() != null) {
      return "maskLength is that of source addresses, and '" + name + "' is none.";
    }
    if (separate) {
      if (source == MatchSource.JSON_BODY || inverted) {
        return "There are no separate buckets for '" + name + "'.";
      }
      String key = source == MatchSource.HEADER ? name.toLowerCase(Locale.ROOT) : name;
      Separation separation = new Separation(source, key, 0);
      if (separations.contains(separation)) {
        return "'" + name + "' is told apart twice.";
      }
      separations = Few.with(separations, separation);
      identity = Few.with(identity, "separate " + separation.key());
    }
    if (separate && (value.isAbsent() || value.is("present"))) {
      return null; // a value is needed to tell requests apart, so that presence goes without saying
    }
    @Nullable String problem = value.problem();
    if (problem != null) {
      return problem;
    }
    return take(source, name, value, inverted);
  }

  private @Nullable String take(
      MatchSource source, String name, ValueMatch value, boolean inverted) {
    switch (source) {
      case QUERY -> {
        if (value.is("range")) {
          return "A range is possible for headers alone, and '" + name + "' is none.";
        }
        query = Few.with(query, value.queryMatch(name));
      }
      case JSON_BODY -> {
        if (value.is("range") || value.is("present")) {
          return "A field of a body cannot be matched by " + value.kind() + ".";
        }
        bodies = Few.with(bodies, Fields.of("name", name, "string_match", value.stringMatch()));
      }
      default -> headers = Few.with(headers, value.headerMatch(name, inverted));
    }
    String key = source == MatchSource.HEADER ? name.toLowerCase(Locale.ROOT) : name;
    identity =
        Few.with(identity, source + " " + key + " " + inverted + " " + value.kind() + value.text());
    return null;
  }

  private @Nullable String address(Matcher matcher, ValueMatch value, boolean separate) {
    if (Boolean.TRUE.equals(matcher.invertMatch())) {
      return "invert_match is possible for headers alone.";
    }
    if (separate) {
      Integer given = matcher.maskLength();
      int mask = given == null ? 0 : given;
      if (!value.isAbsent() || given != null && mask < 1 || mask > 128) {
        return "Separate buckets by source take a mask length of 1 to 128 and nothing else.";
      }
      Separation separation = new Separation(MatchSource.SOURCE_ADDRESS, "", mask);
      separations = Few.with(separations, separation);
      identity = Few.with(identity, "separate " + separation.key() + mask);
      return null;
    }
    if (matcher.maskLength() != null) {
      return "maskLength goes with separate; a network is written as exact_match: 10.0.0.0/8.";
    }
    if (!value.is("exact")) {
      return "A source address is matched by exact_match alone.";
    }
    if (!sources.isEmpty()) {
      return "There are two matchers of the source address.";
    }
    return addresses(matcher.exactMatch() == null ? "" : matcher.exactMatch());
  }

  private @Nullable String addresses(String list) {
    List<String> texts = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      String text = part.strip();
      SourceNetwork network = SourceNetwork.parse(text);
      if (network == null) {
        return "'" + text + "' is no IP address and no network.";
      }
      if (!sources.contains(network)) {
        sources = Few.with(sources, network);
        texts.add(network.text());
      }
    }
    java.util.Collections.sort(texts);
    identity = Few.with(identity, "source " + texts);
    return null;
  }
}
