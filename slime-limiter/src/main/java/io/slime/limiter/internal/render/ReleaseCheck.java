// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.render;

import io.slime.api.FieldPath;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.internal.rule.CompiledLimiter;
import io.slime.limiter.internal.rule.Findings;
import io.slime.limiter.internal.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/** Refuses what the target release lacks, with the release that has it. */
public final class ReleaseCheck {
  private static final long STEP = 50_000_000L;

  private final Release release;
  private final Findings findings;
  private List<Rule> refused = List.of();

  /**
   * A check.
   *
   * @param release the release
   * @param findings takes what is refused
   */
  public ReleaseCheck(Release release, Findings findings) {
    this.release = release;
    this.findings = findings;
  }

  /**
   * Checks what concerns a limiter as a whole.
   *
   * @param limiter the limiter
   * @return whether the release has all of it
   */
  public boolean admits(CompiledLimiter limiter) {
    if (release.target().atLeast(Release.SHARED)) {
      return true; // the newest of both
    }
    FieldPath spec = FieldPath.of("spec");
    return has(
            limiter.response().shared(),
            Release.SHARED,
            "A quota shared among replicas",
            spec.field("sharedAcrossReplicas"))
        & has(
            limiter.response().grpcResourceExhausted(),
            Release.GRPC_STATUS,
            "RESOURCE_EXHAUSTED",
            spec.field("response").field("grpcResourceExhausted"));
  }

  /**
   * Checks a rule.
   *
   * @param rule the rule
   * @return whether the release has all of it
   */
  public boolean admits(Rule rule) {
    if (release.target().atLeast(Release.WILDCARDS)) {
      return true; // the newest of all
    }
    FieldPath at = rule.path();
    FieldPath action = at.field("action");
    boolean global = rule.settings().global();
    int enforced = rule.settings().enforced();
    boolean admitted =
        has(
                rule.wildcard() && !global,
                Release.WILDCARDS,
                "A bucket per distinct value",
                at.field("match"))
            & has(
                global && rule.separatesQuery(),
                Release.QUERY_VALUES,
                "A global count per value of a query parameter",
                at.field("match"))
            & has(
                rule.cost() != null,
                global ? Release.EMBEDDED_GLOBAL : Release.COST,
                global ? "A cost of requests in a global limit" : "A cost of requests",
                action.field("cost"))
            & has(
                global && enforced > 0 && enforced < 100,
                Release.GLOBAL_SHARE,
                "A share of a global limit",
                action.field("enforced"))
            & has(
                rule.intervalNanos() % STEP != 0,
                Release.FREE_INTERVALS,
                "An interval that is no multiple of 50 ms",
                action.field("fillInterval"));
    if (!admitted) {
      refused = refused.isEmpty() ? new ArrayList<>() : refused;
      refused.add(rule);
    }
    return admitted;
  }

  /**
   * Whether a rule was not admitted.
   *
   * @param rule the rule
   * @return true if it was checked and refused
   */
  public boolean hasRefused(Rule rule) {
    return refused.contains(rule);
  }

  private boolean has(boolean wanted, int first, String what, FieldPath at) {
    if (!wanted || release.target().atLeast(first)) {
      return true;
    }
    findings.add(
        LimiterIssue.BEYOND_TARGET,
        at,
        what
            + " is possible from Istio 1."
            + first
            + " on, and the target is "
            + release.target()
            + ".");
    return false;
  }
}
