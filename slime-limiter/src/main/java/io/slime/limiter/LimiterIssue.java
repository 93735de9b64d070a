// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import io.slime.api.IssueCode;
import io.slime.api.Severity;

/** Everything that can be wrong with limiters. */
public enum LimiterIssue implements IssueCode {
  /** A field that does not exist, or a value that it cannot hold. */
  NOT_UNDERSTOOD(
      "LIMIT-001",
      Severity.ERROR,
      "A field does not exist or cannot hold its value.",
      "Correct the field."),
  /** A limiter without rules. */
  NO_SETS(
      "LIMIT-002",
      Severity.ERROR,
      "The limiter has no sets.",
      "Give it spec.sets with rules for _base, or remove it."),
  /** A field that is accepted and does nothing. */
  WITHOUT_EFFECT("LIMIT-003", Severity.WARNING, "A field has no effect.", "Remove it."),
  /** A resource of another revision. */
  OUT_OF_SCOPE(
      "LIMIT-004",
      Severity.NOTE,
      "The resource belongs to a revision that is not served here, and nothing is emitted for it.",
      "Nothing needs to be done."),
  /** Something that the target release lacks. */
  BEYOND_TARGET(
      "LIMIT-005",
      Severity.ERROR,
      "The target release of Istio does not have what is asked for.",
      "Raise the target, or do without it."),
  /** A resource in an older shape. */
  OLD_SHAPE(
      "LIMIT-006",
      Severity.NOTE,
      "The limiter is written in an older shape.",
      "Write it as microservice.slime.io/v1alpha2 when convenient."),
  /** An output whose name Kubernetes would refuse. */
  NAME_TOO_LONG(
      "LIMIT-007",
      Severity.ERROR,
      "The name of the output would be longer than 253 characters.",
      "Shorten the name of the limiter."),
  /** A rule without a target. */
  NO_TARGET(
      "LIMIT-101",
      Severity.ERROR,
      "The rule does not say what it limits.",
      "Give spec.target or the rule a target; {} means all inbound ports."),
  /** A rule without an action. */
  NO_ACTION(
      "LIMIT-102",
      Severity.ERROR,
      "The rule has no action.",
      "Give it an action with quota and fill_interval."),
  /** A rule without a condition. */
  NO_CONDITION(
      "LIMIT-103",
      Severity.ERROR,
      "The rule has no condition.",
      "Write condition: \"true\" for a limit that always holds."),
  /** A text that is no expression. */
  BAD_EXPRESSION(
      "LIMIT-104",
      Severity.ERROR,
      "A condition or quota is no valid expression.",
      "Correct the expression; docs/limiter.md describes the language."),
  /** An interval that is missing, or that Envoy refuses. */
  BAD_INTERVAL(
      "LIMIT-105",
      Severity.ERROR,
      "The interval is missing or is none that Envoy can use.",
      "Give fill_interval, at least 50 ms."),
  /** A constant quota out of range. */
  BAD_QUOTA(
      "LIMIT-106",
      Severity.ERROR,
      "The quota is not more than 0 and at most 4294967295.",
      "Correct the quota; to switch a limit off, set its condition to \"false\"."),
  /** A strategy that does not exist. */
  UNKNOWN_STRATEGY(
      "LIMIT-107",
      Severity.WARNING,
      "The strategy is none of single, average and global; each pod counts for itself.",
      "Write one of the three."),
  /** A matcher that says nothing, several things, or what Envoy cannot match. */
  BAD_MATCH(
      "LIMIT-108",
      Severity.ERROR,
      "A matcher cannot be used.",
      "Give it a name and exactly one kind of match."),
  /** A source address that is none. */
  BAD_ADDRESS(
      "LIMIT-109",
      Severity.ERROR,
      "A source address is no IP address and no network.",
      "Write addresses such as 10.0.0.1 or networks such as 10.0.0.0/8."),
  /** A body matcher for stock Envoy. */
  BODY_MATCH(
      "LIMIT-110",
      Severity.ERROR,
      "No stock release of Envoy can match the body of a request.",
      "Remove the matcher, or set limiter.bodyMatch if all proxies are of the vendor's build."),
  /** A response that Envoy cannot give. */
  BAD_RESPONSE(
      "LIMIT-111",
      Severity.ERROR,
      "The response of refusals cannot be given as asked for.",
      "Correct the response."),
  /** Two rules that differ in nothing but what they do. */
  IDENTICAL_RULES(
      "LIMIT-112",
      Severity.ERROR,
      "Two rules concern the same requests under the same condition and interval.",
      "Remove one of them, or make them differ in their matchers, interval or condition."),
  /** A rule that is given twice. */
  REPEATED_RULE(
      "LIMIT-113",
      Severity.WARNING,
      "A rule is given twice; it counts once.",
      "Remove one of the two."),
  /** A metric in a rule for outbound traffic or a gateway. */
  METRICS_AT_CALLER(
      "LIMIT-114",
      Severity.ERROR,
      "The metrics are those of the pods that a Service has, and outbound traffic and gateways have none.",
      "Write condition: \"true\" and a quota of numbers and {pod}."),
  /** A target that cannot be understood. */
  BAD_TARGET(
      "LIMIT-115", Severity.ERROR, "The target cannot be understood.", "Correct the target."),
  /** Settings of adaptation that cannot be used. */
  BAD_ADAPTATION(
      "LIMIT-116",
      Severity.ERROR,
      "A setting of the adaptation or of the missing metrics cannot be used.",
      "Correct the setting."),
  /** Rules with different response headers. */
  SHARED_HEADERS(
      "LIMIT-117",
      Severity.WARNING,
      "Rules of the limiter have different response headers, and Envoy adds all of them to every refusal.",
      "Give all rules the same headers."),
  /** Separate buckets for distinct values. */
  WILDCARD_CAPACITY(
      "LIMIT-118",
      Severity.NOTE,
      "Envoy keeps separate buckets for a limited number of distinct values; a value that returns after it was displaced starts with a full bucket.",
      "Set action.maxDistinct to the number of values that are active within an interval."),
  /** A global limit with an interval that the rate-limit service does not have. */
  BAD_UNIT(
      "LIMIT-119",
      Severity.ERROR,
      "The rate-limit service counts per second, minute, hour or day.",
      "Set fill_interval to 1, 60, 3600 or 86400 seconds."),
  /** A global limit without a rate-limit service. */
  NO_RATE_LIMIT_SERVICE(
      "LIMIT-120",
      Severity.ERROR,
      "A global limit needs a rate-limit service.",
      "Set limiter.rls and limiter.rlsConfigMap, or write strategy: single."),
  /** Two things that exclude each other. */
  NOT_TOGETHER(
      "LIMIT-121", Severity.ERROR, "Two settings exclude each other.", "Remove one of them."),
  /** A response body that others get too. */
  SHARED_REPLY(
      "LIMIT-122",
      Severity.WARNING,
      "Envoy gives the body to every request that any rate limit of these listeners refuses.",
      "Nothing needs to be done if that is meant."),
  /** A rule that was left out. */
  SKIPPED(
      "LIMIT-123",
      Severity.WARNING,
      "An invalid rule was left out, and the requests it was meant for are not limited by it.",
      "Correct the rule."),
  /** A limiter whose pods are unknown. */
  NO_WORKLOAD(
      "LIMIT-201",
      Severity.ERROR,
      "Nothing in the mesh says whose proxies are meant, and nothing is emitted.",
      "Create the Service of the limiter's name, or give spec.workloadSelector."),
  /** A set that is no subset. */
  UNKNOWN_SET(
      "LIMIT-202",
      Severity.ERROR,
      "The set is neither _base nor a subset of a DestinationRule of the service; its rules are not emitted.",
      "Correct the name of the set, or add the subset."),
  /** A port that the service does not have. */
  UNKNOWN_PORT(
      "LIMIT-203",
      Severity.ERROR,
      "The service has no such port; the rule is not emitted there.",
      "Correct the port; it is that of the Service."),
  /** A port that does not speak HTTP. */
  NO_HTTP(
      "LIMIT-204",
      Severity.ERROR,
      "The port does not speak HTTP, and Envoy limits requests of HTTP only.",
      "Name the port http-... or set its appProtocol, if it does speak HTTP."),
  /** A limiter without a selector. */
  WHOLE_NAMESPACE(
      "LIMIT-205",
      Severity.WARNING,
      "Every proxy of the namespace is limited.",
      "Give spec.workloadSelector, if not all of them are meant."),
  /** A host that cannot be told. */
  UNKNOWN_HOST(
      "LIMIT-206",
      Severity.ERROR,
      "The host is not known, and a port or a full name is missing.",
      "Write the full host with its port."),
  /** A route that no VirtualService has. */
  UNKNOWN_ROUTE(
      "LIMIT-207",
      Severity.ERROR,
      "The host has no route of that name; the rule is not emitted there.",
      "Name the route in the VirtualService, and write its name here."),
  /** An output that is somebody else's. */
  FOREIGN_OUTPUT(
      "LIMIT-208",
      Severity.ERROR,
      "The mesh has an EnvoyFilter of the output's name that is not ours, and it is left alone.",
      "Remove the EnvoyFilter, or give the limiter another name."),
  /** A host that nothing in the mesh declares. */
  UNSEEN_HOST(
      "LIMIT-209",
      Severity.WARNING,
      "Nothing in the mesh declares the host; nothing is limited unless Istio knows it all the same.",
      "Correct the host, or add what declares it to the input."),
  /** A host whose virtual host serves others. */
  SHARED_HOST(
      "LIMIT-210",
      Severity.WARNING,
      "The host shares its virtual host with others of its VirtualService, whose requests are counted with its own.",
      "Nothing needs to be done if that is meant; otherwise give the host a VirtualService of its own, or match :authority."),
  /** Pods of another namespace. */
  ELSEWHERE(
      "LIMIT-211",
      Severity.WARNING,
      "Pods with these labels are in another namespace, and what is emitted reaches proxies of the limiter's own namespace only.",
      "Create the limiter in the namespace of the pods, or in Istio's root namespace."),
  /** A limit that stays as it was. */
  KEPT(
      "LIMIT-301",
      Severity.WARNING,
      "A metric has no usable value; the limit stays as it was.",
      "Check the source of the metric."),
  /** A limit with its fallback quota. */
  FALLEN_BACK(
      "LIMIT-302",
      Severity.WARNING,
      "A metric has no usable value; the fallback quota holds.",
      "Check the source of the metric."),
  /** A limit that was lifted for want of a metric. */
  LIFTED(
      "LIMIT-303",
      Severity.WARNING,
      "A metric has no usable value; the limit is lifted, as the policy says.",
      "Check the source of the metric, or choose another policy."),
  /** A limit that cannot be computed. */
  NO_VALUE(
      "LIMIT-304",
      Severity.ERROR,
      "A condition or quota has no value, and nothing says what to do; the rule is not emitted.",
      "Check the source of the metric, or give spec.missing.fallback."),
  /** Two entries of one key in the file of the rate-limit service. */
  DUPLICATE_ENTRY(
      "LIMIT-401",
      Severity.ERROR,
      "Another entry in the file of the rate-limit service has the same key and value; with both, the service would refuse the file as a whole, so that only the other is in it.",
      "Give the rule another custom_key or custom_value, or remove one of the two limits."),
  /** A file of the rate-limit service that cannot be read. */
  UNREADABLE_FILE(
      "LIMIT-402",
      Severity.ERROR,
      "The file of the rate-limit service cannot be read; it is left as it is.",
      "Correct the file, or remove it."),
  /** Two limiters with one filter. */
  ONE_INSTANCE(
      "LIMIT-403",
      Severity.WARNING,
      "Several limiters share one filter instance on the same pods, and the settings of one replace those of the other.",
      "Let the filters be inserted, one for each limiter.");

  private final Definition definition;

  LimiterIssue(String code, Severity severity, String summary, String advice) {
    this.definition = new Definition(code, severity, summary, advice);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
