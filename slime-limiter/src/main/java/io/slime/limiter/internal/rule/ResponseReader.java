// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.FieldPath;
import io.slime.api.limiter.LimitResponse;
import io.slime.api.limiter.SmartLimiterSpec;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.LimiterOptions;
import java.util.List;

/** Reads what the filters of a limiter have in common. */
final class ResponseReader {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private final Findings findings;
  private final SmartLimiterSpec spec;
  private final LimiterOptions options;

  ResponseReader(Findings findings, SmartLimiterSpec spec, LimiterOptions options) {
    this.findings = findings;
    this.spec = spec;
    this.options = options;
  }

  ResponseRule read() {
    LimitResponse response = spec.response();
    boolean perConnection = Boolean.TRUE.equals(spec.perConnection());
    boolean shared = Boolean.TRUE.equals(spec.sharedAcrossReplicas());
    if (shared && !options.localCluster()) {
      findings.add(
          LimiterIssue.BAD_RESPONSE,
          SPEC.field("sharedAcrossReplicas"),
          "Envoy shares quotas only if its bootstrap names the cluster it is a member of, and"
              + " limiter.localCluster is not set.");
    }
    if (shared && perConnection) {
      findings.add(
          LimiterIssue.NOT_TOGETHER,
          SPEC.field("perConnection"),
          "Quotas are shared among replicas, and there are buckets by connection.");
    }
    if (response == null) {
      return perConnection || shared
          ? new ResponseRule(false, false, perConnection, shared, null, "text/plain")
          : ResponseRule.USUAL;
    }
    FieldPath at = SPEC.field("response");
    findings.unread(LimitResponse.class, response.extra(), at);
    if (response.status() != null) {
      ActionReader.checkStatus(response.status(), at.field("status"), findings);
    }
    if (response.body() != null) {
      findings.add(
          LimiterIssue.SHARED_REPLY, at.field("body"), "A response body is given for refusals.");
    }
    String contentType = response.contentType() == null ? "text/plain" : response.contentType();
    if (!HeaderSyntax.isValue(contentType) || contentType.isEmpty()) {
      findings.add(
          LimiterIssue.BAD_RESPONSE, at.field("contentType"), "The type of the body is none.");
    }
    if (response.contentType() != null && response.body() == null) {
      findings.add(
          LimiterIssue.WITHOUT_EFFECT,
          at.field("contentType"),
          "contentType is given, and there is no body.");
    }
    return new ResponseRule(
        Boolean.TRUE.equals(response.grpcResourceExhausted()),
        Boolean.TRUE.equals(response.rateLimitHeaders()),
        perConnection,
        shared,
        response.body(),
        contentType);
  }

  /** The rate-limit service has its own buckets, whatever is said about those of proxies. */
  void localOnly(List<RuleSet> sets) {
    boolean shared = Boolean.TRUE.equals(spec.sharedAcrossReplicas());
    if (!shared && !Boolean.TRUE.equals(spec.perConnection())) {
      return;
    }
    boolean global = false;
    for (RuleSet set : sets) {
      for (Rule rule : set.rules()) {
        if (!rule.settings().global()) {
          return;
        }
        global = true;
      }
    }
    if (global) {
      String field = shared ? "sharedAcrossReplicas" : "perConnection";
      findings.add(
          LimiterIssue.WITHOUT_EFFECT,
          SPEC.field(field),
          field + " is about the buckets of proxies, and no rule has any.");
    }
  }
}
