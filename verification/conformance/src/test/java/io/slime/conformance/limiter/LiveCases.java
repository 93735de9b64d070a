// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.limiter;

import static io.slime.conformance.limiter.LiveCase.acting;
import static io.slime.conformance.limiter.LiveCase.rule;

import java.util.List;
import java.util.Map;

/** Each kind of matcher, context, strategy and response. */
final class LiveCases {
  private static final String REVIEWS = "reviews.default.svc.cluster.local:9080";
  private static final String PREFIX = "slime_limiter/default/reviews";

  private LiveCases() {}

  static List<LiveCase> all() {
    return List.of(
        // Which requests.
        LiveCase.of("every request").inbound(rule(3)).burst(3, 2, "/a").burst(0, 1, "/b"),
        LiveCase.of("a header, exactly")
            .inbound(rule(2, "match: [{name: x-user, exact_match: guest}]"))
            .burst(2, 2, "/", "x-user", "guest")
            .burst(4, 0, "/", "x-user", "guests")
            .burst(4, 0, "/"),
        LiveCase.of("a header, by an expression for all of it")
            .inbound(rule(2, "match: [{name: x-user, regex_match: \"g.*t\"}]"))
            .burst(2, 2, "/", "x-user", "guest")
            .burst(4, 0, "/", "x-user", "my-guest"),
        LiveCase.of("a header, by its beginning")
            .inbound(rule(2, "match: [{name: x-user, prefix_match: gu}]"))
            .burst(2, 2, "/", "x-user", "guest")
            .burst(4, 0, "/", "x-user", "agu"),
        LiveCase.of("a header, by its end")
            .inbound(rule(2, "match: [{name: x-user, suffix_match: st}]"))
            .burst(2, 2, "/", "x-user", "guest")
            .burst(4, 0, "/", "x-user", "stag"),
        LiveCase.of("a header that is there")
            .inbound(rule(2, "match: [{name: x-user, present_match: true}]"))
            .burst(2, 2, "/", "x-user", "anybody")
            .burst(4, 0, "/"),
        LiveCase.of("a header that is not there")
            .inbound(rule(2, "match: [{name: x-user, present_match: true, invert_match: true}]"))
            .burst(4, 0, "/", "x-user", "anybody")
            .burst(2, 2, "/"),
        LiveCase.of("a header with another value")
            .inbound(rule(2, "match: [{name: x-user, exact_match: staff, invert_match: true}]"))
            .burst(4, 0, "/", "x-user", "staff")
            .burst(4, 0, "/")
            .burst(2, 2, "/", "x-user", "guest"),
        LiveCase.of("a header with a number in a range")
            .inbound(rule(2, "match: [{name: x-n, range_match: {start: 10, end: 20}}]"))
            .burst(2, 1, "/", "x-n", "10")
            .burst(3, 0, "/", "x-n", "20")
            .burst(3, 0, "/", "x-n", "ten"),
        LiveCase.of("the path")
            .inbound(rule(2, "match: [{name: \":path\", prefix_match: /api/}]"))
            .burst(2, 2, "/api/a")
            .burst(4, 0, "/web"),
        LiveCase.of("the method")
            .inbound(rule(2, "match: [{name: \":method\", exact_match: POST}]"))
            .burst(2, 2, "/", ":method", "POST")
            .burst(4, 0, "/"),
        LiveCase.of("a query parameter, exactly")
            .inbound(rule(2, "match: [{name: q, exact_match: \"1\", matchSource: QueryMatch}]"))
            .burst(2, 2, "/?q=1")
            .burst(4, 0, "/?q=2"),
        LiveCase.of("a query parameter by its beginning, in the older way")
            .inbound(rule(2, "match: [{name: q, prefix_match: a, useQueryMatch: true}]"))
            .burst(2, 2, "/?q=abc")
            .burst(4, 0, "/?q=cba"),
        LiveCase.of("a query parameter that is there")
            .inbound(rule(2, "match: [{name: q, present_match: true, matchSource: QueryMatch}]"))
            .burst(2, 2, "/?q=")
            .burst(4, 0, "/?p=1"),
        LiveCase.of("header and query together, in either order")
            .inbound(
                rule(
                    2,
                    "match: [{name: x-user, exact_match: guest},"
                        + " {name: q, exact_match: \"1\", matchSource: QueryMatch}]"))
            .burst(3, 0, "/?q=1")
            .burst(3, 0, "/", "x-user", "guest")
            .burst(2, 2, "/?q=1", "x-user", "guest"),
        LiveCase.of("two headers together")
            .inbound(
                rule(2, "match: [{name: a, exact_match: \"1\"}, {name: b, exact_match: \"2\"}]"))
            .burst(3, 0, "/", "a", "1")
            .burst(2, 2, "/", "a", "1", "b", "2"),
        // Whose requests: the captured proxies take the address from x-forwarded-for or the socket.
        LiveCase.of("a source address")
            .inbound(rule(2, "match: [{matchSource: SourceIpMatch, exact_match: 127.0.0.1}]"))
            .burst(2, 2, "/"),
        LiveCase.of("another source address")
            .inbound(
                rule(
                    2,
                    "match: [{matchSource: SourceIpMatch, exact_match: \"10.9.9.9, 10.9.9.8\"}]"))
            .burst(4, 0, "/"),
        LiveCase.of("a network of source addresses")
            .inbound(rule(2, "match: [{matchSource: SourceIpMatch, exact_match: 127.1.2.3/8}]"))
            .burst(2, 2, "/"),
        LiveCase.of("a header and a source address")
            .inbound(
                rule(
                    2,
                    "match: [{name: x-user, exact_match: guest},"
                        + " {matchSource: SourceIpMatch, exact_match: 127.0.0.1}]"))
            .burst(4, 0, "/")
            .burst(2, 2, "/", "x-user", "guest"),
        LiveCase.of("a list of addresses does not divide the quota")
            .inbound(
                rule(
                    4,
                    "match: [{matchSource: SourceIpMatch,"
                        + " exact_match: \"127.0.0.1,10.0.0.1,10.0.0.2,10.0.0.3\"}]"))
            .burst(4, 2, "/"),
        LiveCase.of("a bucket for each value of a header")
            .inbound(rule(2, "match: [{name: x-user, present_match_separate: true}]"))
            .burst(2, 1, "/", "x-user", "a")
            .burst(2, 1, "/", "x-user", "b")
            .burst(0, 1, "/", "x-user", "a")
            .burst(3, 0, "/"),
        LiveCase.of("a bucket for each value of a query parameter")
            .inbound(rule(2, "match: [{name: q, separate: true, matchSource: QueryMatch}]"))
            .burst(2, 1, "/?q=a")
            .burst(2, 1, "/?q=b"),
        LiveCase.of("a bucket for each source network")
            .inbound(
                rule(2, "match: [{matchSource: SourceIpMatch, separate: true, maskLength: 24}]"))
            .burst(2, 2, "/"),
        // How many rules.
        LiveCase.of("the strictest of two rules decides")
            .inbound(rule(5), rule(2, "match: [{name: x-user, exact_match: guest}]"))
            .burst(2, 1, "/", "x-user", "guest")
            .burst(3, 3, "/"),
        LiveCase.of("two rules with their own requests")
            .inbound(
                rule(1, "match: [{name: x-user, exact_match: a}]"),
                rule(3, "match: [{name: x-user, exact_match: b}]"))
            .burst(1, 2, "/", "x-user", "a")
            .burst(3, 2, "/", "x-user", "b"),
        LiveCase.of("two limiters on the same pods keep out of each other's way")
            .limiter(
                "reviews", "target: {}", rule(3, "match: [{name: x-user, exact_match: guest}]"))
            .limiter("more", "workloadSelector: {app: reviews}\ntarget: {}", rule(5))
            // The filter of "more", first by name, sees what that of "reviews" then refuses.
            .burst(3, 1, "/", "x-user", "guest")
            .burst(1, 3, "/"),
        LiveCase.of("one port, by the port of the service")
            .limiter("reviews", "target: {port: 9080}", rule(2))
            .burst(2, 2, "/"),
        LiveCase.of("pods that are named by labels alone")
            .limiter("x", "workloadSelector: {version: v1, app: reviews}\ntarget: {}", rule(2))
            .burst(2, 2, "/"),
        LiveCase.of("an equal share of an average quota")
            .limiter(
                "reviews",
                "target: {}",
                "condition: \"{_base.pod} == 3\"\n"
                    + "action: {quota: \"7\", fill_interval: {seconds: 600}, strategy: average}")
            .burst(2, 2, "/"),
        LiveCase.of("a quota that moves with a metric")
            .limiter(
                "reviews",
                "target: {}",
                "condition: \"{cpu} > 0.8\"\n"
                    + "action: {quota: \"clamp(10 - 8 * {cpu}, 1, 9)\", fill_interval: {seconds:"
                    + " 600}, strategy: single}")
            .burst(2, 2, "/"),
        // What is answered.
        LiveCase.of("headers of refusals")
            .inbound(acting(1, "headers_to_add: [{key: x-by, value: \"100% slime\"}]"))
            .burst(1, 2, 429, "/", Map.of("x-by", "100% slime"), "local_rate_limited"),
        LiveCase.of("another status")
            .inbound(acting(1, "status: 503"))
            .burst(1, 2, 503, "/", Map.of(), ""),
        LiveCase.of("another status for one of two rules")
            .inbound(
                acting(1, "status: 503", "match: [{name: x-user, exact_match: a}]"),
                rule(2, "match: [{name: x-user, exact_match: b}]"))
            .burst(1, 1, 503, "/", Map.of(), "", "x-user", "a")
            .burst(2, 1, 429, "/", Map.of(), "", "x-user", "b"),
        LiveCase.of("x-ratelimit headers")
            .limiter("reviews", "target: {}\nresponse: {rateLimitHeaders: true}", rule(1))
            .burst(1, 1, 429, "/", Map.of("x-ratelimit-remaining", "0"), ""),
        LiveCase.of("a body")
            .limiter(
                "reviews",
                "target: {}\nresponse: {status: 503, body: \"100% busy\", contentType: text/x-busy}",
                rule(1))
            .burst(1, 1, 503, "/", Map.of("content-type", "text/x-busy"), "100% busy"),
        LiveCase.of("shadow mode refuses nothing and counts")
            .inbound(acting(2, "enforced: 0"))
            .burst(5, 0, "/")
            .counts(PREFIX + "@enforced-0.http_local_rate_limit.rate_limited", 3)
            .counts(PREFIX + "@enforced-0.http_local_rate_limit.enforced", 0),
        LiveCase.of("a rule in shadow mode beside one that is enforced")
            .inbound(acting(1, "enforced: 0"), rule(3, "match: [{name: x-user, exact_match: a}]"))
            .burst(3, 0, "/")
            .burst(3, 2, "/", "x-user", "a")
            .counts(PREFIX + ".http_local_rate_limit.enforced", 2),
        LiveCase.of("a request that counts for two")
            .inbound(acting(4, "cost: \"2\""))
            .burst(2, 2, "/"),
        LiveCase.of("a request that says for how many it counts")
            .inbound(acting(4, "cost: \"%REQ(x-cost)%\""))
            .burst(1, 1, "/", "x-cost", "3"),
        LiveCase.of("per connection")
            .limiter("reviews", "target: {}\nperConnection: true", rule(2))
            .burst(2, 2, "/"),
        // Where.
        LiveCase.of("what a sidecar sends to a host")
            .in(Scene.OUTBOUND)
            .limiter(
                "productpage",
                "target: {direction: outbound, port: 9080, host: [reviews]}",
                rule(2))
            .burst(2, 2, "/", "host", REVIEWS)
            .burst(4, 0, "/", "host", "details.default.svc.cluster.local:9080"),
        LiveCase.of("what a sidecar sends on a route")
            .in(Scene.OUTBOUND)
            .limiter(
                "productpage",
                "target: {direction: outbound, route: [\"" + REVIEWS + "/default\"]}",
                rule(2, "match: [{name: x-user, exact_match: a}]"))
            .burst(2, 2, "/", "host", REVIEWS, "x-user", "a")
            .burst(4, 0, "/", "host", REVIEWS),
        LiveCase.of("a host beside one of its routes, as older releases have them")
            .in(Scene.OUTBOUND)
            .target(22)
            .limiter(
                "first",
                "workloadSelector: {app: productpage}\n"
                    + "target: {direction: outbound, route: [\""
                    + REVIEWS
                    + "/default\"]}",
                rule(1, "match: [{name: x-user, exact_match: a}]"))
            .limiter(
                "second",
                "workloadSelector: {app: productpage}\n"
                    + "target: {direction: outbound, port: 9080, host: [reviews]}",
                rule(3))
            .burst(1, 2, "/", "host", REVIEWS, "x-user", "a")
            .burst(2, 2, "/", "host", REVIEWS),
        LiveCase.of("inbound rules of a limiter that has outbound ones too")
            .in(Scene.PRODUCTPAGE)
            .limiter(
                "productpage",
                "target: {}",
                rule(2),
                rule(1, "target: {direction: outbound, port: 9080, host: [reviews]}"))
            .burst(2, 2, "/"),
        LiveCase.of("outbound rules of a limiter that has inbound ones too")
            .in(Scene.OUTBOUND)
            .limiter(
                "productpage",
                "target: {}",
                rule(2),
                rule(1, "target: {direction: outbound, port: 9080, host: [reviews]}"))
            .burst(1, 2, "/", "host", REVIEWS),
        LiveCase.of("a host of a gateway")
            .in(Scene.GATEWAY)
            .limiterIn(
                "istio-system",
                "edge",
                "gateway: true\nworkloadSelector: {istio: ingressgateway}\n"
                    + "target: {direction: outbound, port: 8080, host: [\"*\"]}",
                rule(2))
            .burst(2, 2, "/productpage"));
  }
}
