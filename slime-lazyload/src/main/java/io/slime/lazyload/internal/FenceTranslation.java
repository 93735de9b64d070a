// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.Cause;
import io.slime.api.Causes;
import io.slime.api.FieldPath;
import io.slime.api.Group;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.fence.ServiceFence;
import io.slime.api.mesh.MeshKind;
import io.slime.core.Ownership;
import io.slime.core.TimeLine;
import io.slime.lazyload.FenceMemory;
import io.slime.lazyload.LazyLoadIssue;
import io.slime.lazyload.LazyLoadOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One translation of a fence: resolves it in a mesh, plans, and renders. */
final class FenceTranslation {
  private static final FieldPath REVISION =
      FieldPath.of("metadata", "labels").field(Ownership.REVISION);
  private static final FieldPath EGRESS_HOSTS =
      FieldPath.of("spec", "egress").index(0).field("hosts");

  private final LazyLoadOptions options;
  private final Aliases aliases;
  private final DecodedFence fence;
  private final TranslationContext context;
  private final FenceMemory memory;
  private final List<Issue> issues;

  /** Whether a host that nobody asks for any more is let through; true until that is known. */
  private boolean isKeeping = true;

  FenceTranslation(
      LazyLoadOptions options, Aliases aliases, DecodedFence fence, TranslationContext context) {
    this.options = options;
    this.aliases = aliases;
    this.fence = fence;
    this.context = context;
    this.memory = FenceMemory.read(fence.fence().getStatus(), context.now());
    this.issues = new ArrayList<>(fence.issues());
  }

  Translation<ServiceFence, Sidecar> translate() {
    Outcome outcome = Outcome.PROGRAMMED;
    List<Sidecar> sidecars = List.of();
    SidecarClaim claim = null;
    Optional<Sidecar> existing =
        context.mesh().find(MeshKind.SIDECAR, fence.namespace(), fence.id().name());
    if (!options.inScope(Ownership.revision(fence.fence()))) {
      outcome = Outcome.OUT_OF_SCOPE;
      String revision = Ownership.revision(fence.fence());
      outOfScope(
          revision.isEmpty()
              ? "The fence has no revision, and strictRev serves none without one."
              : "The revision '%s' is not served.".formatted(revision));
    } else if (!fence.enabled()) {
      outcome = Outcome.DISABLED;
      reportObsolete(existing);
    } else {
      Map<String, String> labels = Pods.of(fence, context.mesh(), issues);
      EgressPlan plan = new EgressPlan(labels, hosts());
      ForeignSidecars foreign = new ForeignSidecars(fence, context.mesh(), issues);
      if (labels.isEmpty()) {
        outcome = Outcome.NO_WORKLOAD;
      } else if (existing.isPresent() && !options.inScope(Ownership.revision(existing.get()))) {
        outcome = Outcome.OUT_OF_SCOPE;
        outOfScope(
            "The Sidecar in the mesh has the revision '%s', which is not served."
                .formatted(Ownership.revision(existing.get())));
      } else if (foreign.isTaken(existing)) {
        outcome = Outcome.CONFLICT;
      } else {
        claim = SidecarClaim.of(fence.fence(), labels, existing);
        if (foreign.isBeaten(claim)) {
          outcome = Outcome.CONFLICT;
        } else {
          sidecars = List.of(SidecarRenderer.render(fence.fence(), plan, context.target()));
        }
      }
    }
    return build(outcome, sidecars, claim);
  }

  private Translation<ServiceFence, Sidecar> build(
      Outcome outcome, List<Sidecar> sidecars, @Nullable SidecarClaim claim) {
    List<Issue> found = List.copyOf(issues);
    Translation.Builder<ServiceFence, Sidecar> translation =
        Translation.<ServiceFence, Sidecar>builder(
                fence.id(),
                () -> new FenceStatus(fence, memory, outcome, found).of(record(), sidecars, live()))
            .resources(sidecars)
            .issues(found)
            .validUntil(validUntil(outcome));
    if (!sidecars.isEmpty() && claim != null) {
      translation
          .group(Group.workload(fence.namespace()))
          .state(claim)
          .causes(() -> causes(sidecars.get(0)));
    }
    return translation.build();
  }

  private List<String> hosts() {
    boolean hasKept = hasKept();
    MeshIssues meshIssues = MeshIssues.of(fence);
    EgressHosts sink =
        new EgressHosts(
            fence.hosts().size() + memory.hosts().size() + options.stableHost().size(), hasKept);
    resolve(fence, sink, meshIssues);
    isKeeping = sink.isKeeping();
    issues.addAll(meshIssues.found());
    return sink.sorted();
  }

  private boolean hasKept() {
    if (memory.hosts().isEmpty()) {
      return false;
    }
    for (FenceMemory.Seen seen : memory.hosts().values()) {
      if (!seen.isLive()) {
        return true;
      }
    }
    return false;
  }

  /** In the order of the keys, since reasons come in the order in which they are found. */
  private EgressRecord record() {
    EgressRecord sink = new EgressRecord();
    resolve(fence.inOrder(), sink, MeshIssues.unasked(fence));
    return sink;
  }

  private void resolve(DecodedFence rules, EgressSink sink, MeshIssues meshIssues) {
    new EgressResolver(options, aliases, rules, context.mesh(), context.now(), sink, meshIssues)
        .resolve(liveFirst());
  }

  /** What is still remembered: live observations first, then hosts that are only kept. */
  private Iterable<Map.Entry<String, FenceMemory.Seen>> liveFirst() {
    if (memory.hosts().isEmpty()) {
      return List.of();
    }
    List<Map.Entry<String, FenceMemory.Seen>> entries = new ArrayList<>(live().hosts().entrySet());
    List<Map.Entry<String, FenceMemory.Seen>> kept = new ArrayList<>();
    for (Iterator<Map.Entry<String, FenceMemory.Seen>> i = entries.iterator(); i.hasNext(); ) {
      Map.Entry<String, FenceMemory.Seen> entry = i.next();
      if (!entry.getValue().isLive()) {
        kept.add(entry);
        i.remove();
      }
    }
    entries.addAll(kept);
    return entries;
  }

  /** The memory without what has passed its time to live. */
  private FenceMemory live() {
    List<String> hosts = new ArrayList<>();
    memory
        .hosts()
        .forEach(
            (host, seen) -> {
              if (context.now().isBefore(end(seen))) {
                hosts.add(host);
              }
            });
    return memory.only(hosts);
  }

  private Instant end(FenceMemory.Seen seen) {
    return TimeLine.after(seen.last(), options.timeToLive());
  }

  private @Nullable Instant validUntil(Outcome outcome) {
    Instant until = null;
    if (outcome == Outcome.OUT_OF_SCOPE) {
      return null;
    }
    for (StaticHost host : fence.hosts()) {
      until = earlier(until, host.end());
    }
    return memory.hosts().isEmpty() ? until : earlier(until, endOfMemory());
  }

  /** When something that was learned ends, or would be read with another time. */
  private @Nullable Instant endOfMemory() {
    Instant until = null;
    Instant next = FenceMemory.nextStep(context.now());
    Map<String, FenceMemory.Seen> later = FenceMemory.read(fence.fence().getStatus(), next).hosts();
    for (Map.Entry<String, FenceMemory.Seen> entry : memory.hosts().entrySet()) {
      if (entry.getValue().isLive() || isKeeping) {
        until = earlier(until, end(entry.getValue()));
        if (!entry.getValue().equals(later.get(entry.getKey()))) {
          // It is being read for the first time; until that is written back its time moves on.
          until = earlier(until, next);
        }
      }
    }
    return until;
  }

  /** The first of two instants; the second one counts if it is yet to come. */
  private @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    return b == null || !b.isAfter(context.now()) ? a : TimeLine.earliest(a, b);
  }

  private Causes causes(Sidecar sidecar) {
    ResourceId output = ResourceId.of(sidecar);
    Causes.Builder causes = Causes.builder();
    SortedMap<String, List<Origin>> origins = record().origins();
    List<String> hosts = sidecar.getSpec().getEgress().get(0).getHosts();
    for (int i = 0; i < hosts.size(); i++) {
      for (Origin origin : origins.getOrDefault(hosts.get(i), List.of())) {
        causes.add(output, EGRESS_HOSTS.index(i), origin.cause(fence.id()));
      }
    }
    causes.add(output, FieldPath.of("spec", "workloadSelector"), podsCause());
    return causes.build();
  }

  private Cause podsCause() {
    DecodedFence.Workload workload = Objects.requireNonNull(fence.workload());
    if (workload.isFromService()) {
      return new Cause.MeshObject(
          new ResourceId("Service", fence.namespace(), fence.id().name()),
          FieldPath.of("spec", "selector"),
          "pods of the Service",
          List.of(new Cause.Field(fence.id(), workload.path(), "pods of the Service")));
    }
    return workload.isFromName()
        ? new Cause.Option("lazyload.service", "pods labelled with the name of the fence")
        : new Cause.Field(fence.id(), workload.path(), "pods with these labels");
  }

  private void reportObsolete(Optional<Sidecar> existing) {
    if (existing.isPresent()
        && ObsoleteSidecars.isDisabled(fence.fence())
        && Ownership.isOurs(existing.get(), fence.id().kind(), fence.id().name())) {
      issues.add(
          Issue.of(
              LazyLoadIssue.OBSOLETE_SIDECAR,
              fence.id(),
              FieldPath.of("spec", "enable"),
              "The Sidecar '%s' is no longer asked for.".formatted(fence.id().name())));
    }
  }

  private void outOfScope(String message) {
    issues.add(Issue.of(LazyLoadIssue.OUT_OF_SCOPE, fence.id(), REVISION, message));
  }
}
