// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.TranslationContext;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.api.metric.MetricKey;
import io.slime.core.Ownership;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.internal.plan.Filters;
import io.slime.limiter.internal.plan.PlacedRule;
import io.slime.limiter.internal.plan.PlacedSet;
import io.slime.limiter.internal.plan.Placement;
import io.slime.limiter.internal.render.Release;
import io.slime.limiter.internal.render.ReleaseCheck;
import io.slime.limiter.internal.rule.CompiledLimiter;
import io.slime.limiter.internal.rule.Few;
import io.slime.limiter.internal.rule.Findings;
import io.slime.limiter.internal.rule.Quantity;
import io.slime.limiter.internal.rule.Rule;
import io.slime.limiter.internal.rule.RuleSet;
import io.slime.limiter.internal.world.PodCounts;
import io.slime.limiter.internal.world.Subsets;
import io.slime.limiter.internal.world.Workload;
import io.slime.limiter.internal.world.WorkloadResolver;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays a limiter out in a mesh. */
final class Planner {
  private static final int LONGEST_NAME = 253;

  private final CompiledLimiter limiter;
  private final Environment environment;
  private final Outputs outputs;
  private final TranslationContext context;
  private final MeshView mesh;
  private final Release release;
  private final Findings findings;

  Planner(
      CompiledLimiter limiter,
      Environment environment,
      Outputs outputs,
      TranslationContext context) {
    this.limiter = limiter;
    this.environment = environment;
    this.outputs = outputs;
    this.context = context;
    this.mesh = context.mesh();
    this.release = new Release(context.target());
    this.findings = new Findings(limiter.id());
  }

  Layout plan() {
    ReleaseCheck check = new ReleaseCheck(release, findings);
    @Nullable Workload workload = limiter.failed() || !admits(check) ? null : workload();
    if (workload == null) {
      return layout(null, Layout.NO_PODS, List.of(), true);
    }
    Map<String, Map<String, String>> subsets =
        Subsets.of(
            workload.host(),
            limiter.id().namespace(),
            environment.options().istioNamespace(),
            mesh);
    List<PlacedSet> sets = sets(workload, subsets, check);
    boolean free = true;
    for (int i = 0; i < sets.size(); i++) {
      free &= isFree(outputs.of(sets.get(i).set()).name());
    }
    return layout(workload, pods(workload, subsets), sets, free);
  }

  private Layout layout(
      @Nullable Workload workload, int[] pods, List<PlacedSet> sets, boolean free) {
    return new Layout(
        limiter, environment.reference(mesh), release, workload, pods, sets, free, issues());
  }

  private List<Issue> issues() {
    if (findings.issues().isEmpty()) {
      return limiter.issues();
    }
    findings.addAll(limiter.issues());
    return findings.inOrder();
  }

  private boolean admits(ReleaseCheck check) {
    boolean admitted = check.admits(limiter);
    for (int i = 0; i < limiter.sets().size(); i++) {
      List<Rule> rules = limiter.sets().get(i).rules();
      for (int j = 0; j < rules.size(); j++) {
        boolean rule = check.admits(rules.get(j));
        admitted &= rule || limiter.skipInvalid();
      }
    }
    return admitted;
  }

  private @Nullable Workload workload() {
    return new WorkloadResolver(limiter, environment.options(), mesh, findings).resolve();
  }

  private int[] pods(Workload workload, Map<String, Map<String, String>> subsets) {
    List<Quantity> quantities = limiter.quantities();
    if (quantities.isEmpty()) {
      return Layout.NO_PODS;
    }
    int[] pods = new int[quantities.size()];
    PodCounts counts = pods(limiter, workload, environment, mesh);
    for (int i = 0; i < pods.length; i++) {
      @Nullable String set = quantities.get(i).podSet();
      if (set != null) {
        pods[i] = counts.count(set.equals(MetricKey.BASE) ? Map.of() : subsets.get(set));
      }
    }
    return pods;
  }

  /** A selector in Istio's root namespace means the pods of all namespaces. */
  static PodCounts pods(
      CompiledLimiter limiter, Workload workload, Environment environment, MeshView mesh) {
    boolean everywhere =
        !limiter.workloadSelector().isEmpty()
            && limiter.id().namespace().equals(environment.options().istioNamespace());
    return new PodCounts(workload, limiter.id().namespace(), everywhere, mesh);
  }

  private List<PlacedSet> sets(
      Workload workload, Map<String, Map<String, String>> subsets, ReleaseCheck check) {
    Placement placement =
        new Placement(
            workload,
            limiter.gateway(),
            limiter.id().namespace(),
            mesh,
            context.target(),
            findings);
    List<PlacedSet> sets = List.of();
    for (int i = 0; i < limiter.sets().size(); i++) {
      RuleSet set = limiter.sets().get(i);
      boolean base = set.name().equals(MetricKey.BASE);
      @Nullable Map<String, String> more = base ? Map.of() : subsets.get(set.name());
      if (more == null) {
        findings.add(
            LimiterIssue.UNKNOWN_SET,
            FieldPath.of("spec", "sets").field(set.name()),
            "There is no subset "
                + set.name()
                + " of "
                + (workload.host().isEmpty() ? "the pods" : workload.host())
                + ".");
      } else {
        Filters filters = new Filters(FilterBase.name(limiter.id(), set.name()));
        Map<String, String> labels = PodCounts.laidOver(workload.labels(), more);
        List<PlacedRule> rules = placed(set, placement, filters, check);
        sets = Few.with(sets, new PlacedSet(set.name(), labels, rules, filters.all()));
      }
    }
    return sets;
  }

  private List<PlacedRule> placed(
      RuleSet set, Placement placement, Filters filters, ReleaseCheck check) {
    List<PlacedRule> placed = List.of();
    for (int i = 0; i < set.rules().size(); i++) {
      Rule rule = set.rules().get(i);
      if (check.hasRefused(rule)) {
        continue;
      }
      @Nullable String given = FilterBase.given(rule.settings(), environment.options());
      PlacedRule one = placement.place(rule, filters, given);
      placed = Few.with(placed, one, set.rules().size());
      if (one.filter() == null) {
        findings.add(
            LimiterIssue.NOT_TOGETHER,
            rule.path(),
            "The rule needs a filter of its own, and limiter.disableInsertLocalRateLimit is set.");
      }
    }
    return placed;
  }

  /** Whether an output has a name that Kubernetes takes and that is nobody else's. */
  private boolean isFree(String name) {
    if (name.length() > LONGEST_NAME) {
      findings.add(
          LimiterIssue.NAME_TOO_LONG,
          FieldPath.of("metadata", "name"),
          "The name of the output would have " + name.length() + " characters.");
      return false;
    }
    @Nullable EnvoyFilter existing =
        mesh.find(MeshKind.ENVOY_FILTER, limiter.id().namespace(), name).orElse(null);
    boolean foreign =
        existing != null && !Ownership.isOurs(existing, limiter.id().kind(), limiter.id().name());
    if (foreign) {
      findings.add(
          LimiterIssue.FOREIGN_OUTPUT,
          FieldPath.of("metadata", "name"),
          "EnvoyFilter " + name + " exists and is not ours.");
    }
    return !foreign;
  }
}
