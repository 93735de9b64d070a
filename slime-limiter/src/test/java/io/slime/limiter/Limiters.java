// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.limiter.Descriptor;
import io.slime.api.limiter.DescriptorSet;
import io.slime.api.limiter.HeaderValue;
import io.slime.api.limiter.Interval;
import io.slime.api.limiter.LimitAction;
import io.slime.api.limiter.LimitResponse;
import io.slime.api.limiter.LimitTarget;
import io.slime.api.limiter.Matcher;
import io.slime.api.limiter.Matcher.MatchSource;
import io.slime.api.limiter.MissingMetrics;
import io.slime.api.limiter.OnInvalid;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.limiter.SmartLimiterSpec;
import io.slime.testkit.generate.Names;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** SmartLimiters, as people write them. */
final class Limiters {
  private Limiters() {}

  /** Good ones and bad ones. */
  static Arbitrary<SmartLimiter> any() {
    return limiters(
        Arbitraries.of("true", "false", "{{._base.cpu}} > 0.8", "{pod}>1 & {cpu}<2", "x > ", ""),
        Arbitraries.of("10", "100/{{._base.pod}}", "0", "1/3", "{rt99} * 2", "-5", "10 +"),
        Arbitraries.frequencyOf(Tuple.of(3, goodMatcher()), Tuple.of(1, anyMatcher())),
        Arbitraries.frequencyOf(Tuple.of(3, goodTarget()), Tuple.of(1, anyTarget())),
        Arbitraries.of("_base", "_base", "v1", "v2", ""),
        Arbitraries.of("single", "average", "global", "sinlge"));
  }

  /** Ones without mistakes, for which neither time nor the past plays a part. */
  static Arbitrary<SmartLimiter> constant() {
    return limiters(
        Arbitraries.of("true", "true", "1 < 2", "false"),
        Arbitraries.of("10", "100", "1/3", "7.5"),
        goodMatcher(),
        goodTarget(),
        Arbitraries.just("_base"),
        Arbitraries.of("single", "global"));
  }

  private static Arbitrary<SmartLimiter> limiters(
      Arbitrary<String> conditions,
      Arbitrary<String> quotas,
      Arbitrary<Matcher> matchers,
      Arbitrary<LimitTarget> targets,
      Arbitrary<String> sets,
      Arbitrary<String> strategies) {
    Arbitrary<LimitAction> actions =
        Combinators.combine(
                quotas,
                Arbitraries.of(1L, 60L, 3600L),
                Arbitraries.of(0, 0, 500_000_000, 1_000_000),
                strategies.injectNull(0.1),
                Arbitraries.of(List.<HeaderValue>of(), List.of(header("x-by", "50% slime"))),
                Arbitraries.of(429, 503, 400).injectNull(0.7),
                Arbitraries.of(100, 0, 50).injectNull(0.7),
                Arbitraries.of("2", "%REQ(x-cost)%").injectNull(0.8))
            .as(
                (quota, seconds, nanos, strategy, headers, status, enforced, cost) ->
                    new LimitAction(
                        quota,
                        new Interval(seconds, nanos, Map.of()),
                        strategy,
                        headers,
                        status,
                        enforced,
                        cost,
                        null,
                        Map.of()));
    Arbitrary<Descriptor> descriptors =
        Combinators.combine(
                conditions, actions, matchers.list().ofMaxSize(2), targets.injectNull(0.3))
            .as(
                (condition, action, match, target) ->
                    new Descriptor(condition, action, match, target, null, null, null, Map.of()));
    Arbitrary<Map<String, DescriptorSet>> all =
        Arbitraries.maps(
                sets,
                descriptors.list().ofMaxSize(4).map(list -> new DescriptorSet(list, Map.of())))
            .ofMaxSize(2);
    return Combinators.combine(
            Names.namespaces(),
            Names.objects(),
            all,
            Names.labels(),
            targets.injectNull(0.1),
            Arbitraries.of(true, false, false).injectNull(0.5),
            Arbitraries.of(OnInvalid.SKIP_RULE, OnInvalid.FAIL_RESOURCE).injectNull(0.3),
            responses().injectNull(0.7))
        .as(
            (namespace, name, written, labels, target, gateway, invalid, response) -> {
              ObjectMeta metadata = new ObjectMeta();
              metadata.setNamespace(namespace);
              metadata.setName(name);
              return new SmartLimiter(
                  metadata,
                  new SmartLimiterSpec(
                      written, labels, gateway, null, target, null, invalid, missing(), response,
                      null, null, null, List.of(), Map.of()),
                  null);
            });
  }

  private static @Nullable MissingMetrics missing() {
    return null;
  }

  private static Arbitrary<LimitResponse> responses() {
    return Arbitraries.of(
        new LimitResponse(503, null, true, null, null, Map.of()),
        new LimitResponse(null, true, null, "slow down, 100%", "text/plain", Map.of()));
  }

  private static HeaderValue header(String key, String value) {
    return new HeaderValue(key, value, Map.of());
  }

  private static Arbitrary<Matcher> goodMatcher() {
    return Arbitraries.of(
        header("x-user", null, "guest", null, null, null),
        header(":path", null, null, "/api", null, null),
        header("x-user", "a.*|b", null, null, null, true),
        query("q", "1"),
        address("10.0.0.1, 10.0.0.0/8,2001:DB8::/32"),
        separate("x-user", MatchSource.HEADER),
        separate("q", MatchSource.QUERY),
        separate(null, MatchSource.SOURCE_ADDRESS));
  }

  private static Arbitrary<Matcher> anyMatcher() {
    return Arbitraries.of(
        header("", null, "guest", null, null, null),
        header("x user", null, "guest", null, null, null),
        header("x-user", "(", null, null, null, null),
        header("x-user", "a", "b", null, null, null),
        header("x-user", null, null, null, null, null),
        address("10.0.0.256"),
        address(""),
        query("", ""));
  }

  static Matcher header(
      String name,
      @Nullable String regex,
      @Nullable String exact,
      @Nullable String prefix,
      @Nullable String suffix,
      @Nullable Boolean invert) {
    return new Matcher(
        name, null, null, regex, exact, prefix, suffix, null, null, null, invert, null, null, null,
        Map.of());
  }

  private static Matcher query(String name, String exact) {
    return new Matcher(
        name,
        MatchSource.QUERY,
        null,
        null,
        exact,
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

  private static Matcher separate(@Nullable String name, MatchSource source) {
    return new Matcher(
        name, source, null, null, null, null, null, null, null, null, null, null, true, null,
        Map.of());
  }

  private static Arbitrary<LimitTarget> goodTarget() {
    return Arbitraries.of(
        target(null, 0, List.of(), List.of()),
        target("inbound", 80, List.of(), List.of()),
        target("outbound", 80, List.of("cart.shop.svc.cluster.local/default", "/foo"), List.of()),
        target("outbound", 0, List.of(), List.of("pay.bank.svc.cluster.local:8080")));
  }

  private static Arbitrary<LimitTarget> anyTarget() {
    return Arbitraries.of(
        target("outbound", 0, List.of(), List.of()),
        target("sideways", 0, List.of(), List.of()),
        target("outbound", 70000, List.of("a/b/c"), List.of()),
        target("inbound", 0, List.of("a/b"), List.of()));
  }

  private static LimitTarget target(
      @Nullable String direction, Integer port, List<String> routes, List<String> hosts) {
    return new LimitTarget(direction, port, routes, hosts, Map.of());
  }
}
