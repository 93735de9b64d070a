// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.limiter.Descriptor;
import io.slime.api.limiter.LimitResponse;
import io.slime.api.limiter.MissingMetrics;
import io.slime.api.limiter.MissingMetrics.Policy;
import io.slime.api.limiter.OnInvalid;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.limiter.SmartLimiterSpec;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.expression.KnownExpressions;
import io.slime.limiter.expression.Type;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a limiter: the resource alone, whatever the mesh and the metrics may be. */
public final class LimiterReader {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath TARGET = SPEC.field("target");
  private static final SmartLimiterSpec NOTHING =
      new SmartLimiterSpec(
          null, Map.of(), null, null, null, null, null, null, null, null, null, null, List.of(),
          Map.of());

  private final LimiterOptions options;
  private final KnownExpressions known;
  private final SmartLimiterSpec spec;
  private final Findings findings;
  private final ResourceId id;
  private final boolean oldVersion;

  private LimiterReader(SmartLimiter limiter, LimiterOptions options, KnownExpressions known) {
    this.options = options;
    this.known = known;
    this.id = ResourceId.of(limiter);
    this.findings = new Findings(id);
    this.spec = limiter.getSpec() == null ? NOTHING : limiter.getSpec();
    this.oldVersion = !String.valueOf(limiter.getApiVersion()).endsWith("/" + SmartLimiter.VERSION);
  }

  /**
   * Reads a limiter.
   *
   * @param limiter the resource
   * @param options the options
   * @param known expressions that need not be compiled again; takes those of this limiter
   * @return the limiter, with everything that is wrong with it
   */
  public static CompiledLimiter read(
      SmartLimiter limiter, LimiterOptions options, KnownExpressions known) {
    return new LimiterReader(limiter, options, known).read();
  }

  private CompiledLimiter read() {
    resourceFields();
    boolean oldest = spec.sets() == null && !spec.descriptors().isEmpty();
    List<WrittenSet> written = new SetReader(spec, findings).read();
    ResponseReader responses = new ResponseReader(findings, spec, options);
    ResponseRule response = responses.read();
    LimiterFrame frame =
        new LimiterFrame(
            options,
            id,
            oldest,
            isGateway(),
            sharedTarget(oldest),
            sharedStatus(),
            response.perConnection(),
            response.shared());
    Quantities quantities = new Quantities(id, written, options.metrics(), oldest);
    FormulaReader formulas = new FormulaReader(findings, quantities, known);
    MissingRule missing = missing(formulas);
    boolean failed = findings.errors() > 0;
    RuleReader reader = new RuleReader(findings, frame, formulas);
    List<RuleSet> sets = List.of();
    boolean skip = spec.onInvalid() == OnInvalid.SKIP_RULE;
    for (int i = 0; i < written.size(); i++) {
      WrittenSet set = written.get(i);
      List<Rule> rules = rules(set.name(), set.descriptors(), oldest, reader, skip);
      sets = Few.with(sets, new RuleSet(set.name(), rules));
    }
    failed |= !skip && findings.errors() > 0;
    responses.localOnly(sets);
    return new CompiledLimiter(
        id,
        isGateway(),
        spec.host() == null ? "" : spec.host(),
        spec.workloadSelector(),
        failed ? List.of() : sets,
        quantities.all(),
        missing,
        response,
        skip,
        failed,
        findings.inOrder());
  }

  private boolean isGateway() {
    return Boolean.TRUE.equals(spec.gateway());
  }

  private void resourceFields() {
    if (!spec.extra().isEmpty()) {
      findings.unread(SmartLimiterSpec.class, spec.extra(), SPEC);
    }
    if (id.name().isEmpty() || id.namespace().isEmpty()) {
      findings.add(
          LimiterIssue.NOT_UNDERSTOOD,
          FieldPath.of("metadata"),
          "The limiter has no name or no namespace.");
    }
    if (spec.rls() != null) {
      findings.add(
          LimiterIssue.WITHOUT_EFFECT, SPEC.field("rls"), "spec.rls is not used; set limiter.rls.");
    }
    if (!spec.workloadSelector().isEmpty() && spec.host() != null) {
      findings.add(
          LimiterIssue.WITHOUT_EFFECT,
          SPEC.field("host"),
          "spec.host is not used, since spec.workloadSelector is given.");
    }
    spec.workloadSelector().forEach(this::label);
  }

  private void label(String key, @Nullable String value) {
    String text = value == null ? "" : value;
    if (key.indexOf('*') >= 0 || text.indexOf('*') >= 0) {
      findings.add(
          LimiterIssue.NOT_UNDERSTOOD,
          SPEC.field("workloadSelector").field(key),
          "The label " + key + ": " + text + " has a wildcard, which Istio refuses.");
    }
  }

  private List<Rule> rules(
      String set, List<Descriptor> descriptors, boolean oldest, RuleReader reader, boolean skip) {
    List<Rule> rules = List.of();
    boolean alone = descriptors.size() == 1;
    Map<String, Rule> byId = alone ? Map.of() : new HashMap<>(2 * descriptors.size());
    FieldPath list = Rule.list(set, oldest);
    @Nullable SharedHeaders headers = SharedHeaders.of(descriptors, findings);
    for (int i = 0; i < descriptors.size(); i++) {
      Descriptor descriptor = descriptors.get(i);
      FieldPath at = list.index(i);
      if (descriptor == null) {
        findings.add(LimiterIssue.NOT_UNDERSTOOD, at, "The rule is none.");
      }
      Rule rule = descriptor == null ? null : reader.read(descriptor, set, i, at);
      if (rule != null && headers != null && !headers.admit(rule)) {
        rule = null;
      }
      if (rule != null) {
        Rule first = alone ? null : byId.putIfAbsent(rule.id(), rule);
        if (first == null) {
          rules = Few.with(rules, rule, descriptors.size());
          continue;
        }
        repeated(first, rule);
      }
      if (skip && (rule == null || !rule.source().equals(byId.get(rule.id()).source()))) {
        findings.add(LimiterIssue.SKIPPED, at, "Rule " + i + " of set " + set + " is left out.");
      }
    }
    return rules;
  }

  /** Two rules of one identifier would have one bucket in Envoy, which refuses that. */
  private void repeated(Rule first, Rule second) {
    boolean same = first.source().equals(second.source());
    findings.add(
        same ? LimiterIssue.REPEATED_RULE : LimiterIssue.IDENTICAL_RULES,
        second.path(),
        "The rule concerns the same requests as " + first.path() + ".");
  }

  private @Nullable RuleTarget sharedTarget(boolean oldest) {
    if (spec.target() != null) {
      return new TargetReader(findings, isGateway()).read(spec.target(), TARGET);
    }
    // The older shapes had no targets, and a misspelt one is told already.
    if (oldest || oldVersion || Findings.isTold(spec.extra(), "target")) {
      return RuleTarget.INBOUND;
    }
    return null;
  }

  private int sharedStatus() {
    LimitResponse response = spec.response();
    return response == null || response.status() == null || response.status() == 429
        ? 0
        : response.status();
  }

  private MissingRule missing(FormulaReader formulas) {
    MissingMetrics missing = spec.missing();
    if (missing == null) {
      return new MissingRule(Policy.KEEP_LAST, Double.NaN, options.maxAge());
    }
    FieldPath at = SPEC.field("missing");
    findings.unread(MissingMetrics.class, missing.extra(), at);
    Policy policy = missing.policy() == null ? Policy.KEEP_LAST : missing.policy();
    double fallback = Double.NaN;
    if (missing.fallback() != null) {
      fallback = formulas.constant(missing.fallback(), Type.NUMBER, at.field("fallback"));
      if (!Double.isNaN(fallback) && !(fallback > 0 && fallback <= 4294967295.0)) {
        findings.add(
            LimiterIssue.BAD_ADAPTATION,
            at.field("fallback"),
            "The fallback quota is " + missing.fallback() + ", not 1 to 4294967295.");
      }
    } else if (policy == Policy.FALLBACK) {
      findings.add(
          LimiterIssue.BAD_ADAPTATION, at, "The policy is Fallback, and there is no fallback.");
    }
    @Nullable Duration maxAge =
        formulas.duration(missing.maxAge(), options.maxAge(), at.field("maxAge"));
    if (maxAge != null && maxAge.isZero()) {
      findings.add(
          LimiterIssue.BAD_ADAPTATION, at.field("maxAge"), "No value would be new enough.");
    }
    return new MissingRule(policy, fallback, maxAge == null ? options.maxAge() : maxAge);
  }
}
