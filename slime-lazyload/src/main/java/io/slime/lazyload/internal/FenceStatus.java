// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.Condition;
import io.slime.api.Issue;
import io.slime.api.Severity;
import io.slime.api.fence.Destinations;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceStatus;
import io.slime.lazyload.FenceMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The status to write back: conditions, dependencies, and what was learned. */
final class FenceStatus {
  private static final List<String> OURS =
      List.of("conditions", "hosts", "domains", "metricStatus", "metric_status", "learned");

  private final DecodedFence fence;
  private final FenceMemory memory;
  private final Outcome outcome;
  private final List<Issue> issues;

  FenceStatus(DecodedFence fence, FenceMemory memory, Outcome outcome, List<Issue> issues) {
    this.fence = fence;
    this.memory = memory;
    this.outcome = outcome;
    this.issues = issues;
  }

  ServiceFence of(EgressRecord record, List<Sidecar> sidecars, FenceMemory live) {
    ServiceFence given = fence.fence();
    ServiceFence result = new ServiceFence(given.getMetadata(), given.getSpec(), null);
    result.setApiVersion(given.getApiVersion());
    ServiceFenceStatus before =
        given.getStatus() == null ? ServiceFenceStatus.EMPTY : given.getStatus();
    if (outcome == Outcome.OUT_OF_SCOPE) {
      result.setStatus(given.getStatus()); // somebody else's to write
      return result;
    }
    Integer hosts =
        sidecars.isEmpty() ? null : sidecars.get(0).getSpec().getEgress().get(0).getHosts().size();
    Map<String, Destinations> domains = record.destinations();
    ServiceFenceStatus status =
        new ServiceFenceStatus(
            conditions(before),
            hosts,
            domains,
            before.metricStatus(),
            before.learned(),
            before.visitor(),
            foreign(before.extra()));
    result.setStatus(remembered(live, domains).writeTo(status));
    return result;
  }

  /** What others have put into the status; what was no value of a field of ours is written anew. */
  private static Map<String, Object> foreign(Map<String, Object> extra) {
    if (extra.isEmpty()) {
      return extra;
    }
    Map<String, Object> foreign = new LinkedHashMap<>(extra);
    foreign.keySet().removeAll(OURS);
    return foreign;
  }

  /** Without hosts that were only kept and are asked for again. */
  private static FenceMemory remembered(FenceMemory live, Map<String, Destinations> domains) {
    List<String> hosts = new ArrayList<>();
    live.hosts()
        .forEach(
            (host, seen) -> {
              Destinations destinations = domains.get(host);
              boolean isKept =
                  destinations != null && destinations.status() == Destinations.Status.EXPIREWAIT;
              if (seen.isLive() || isKept) {
                hosts.add(host);
              }
            });
    return live.only(hosts);
  }

  private List<Condition> conditions(ServiceFenceStatus before) {
    List<Condition> conditions = new ArrayList<>();
    List<Issue> errors =
        issues.stream().filter(issue -> issue.severity() == Severity.ERROR).toList();
    conditions.add(
        errors.isEmpty()
            ? condition(before, Condition.ACCEPTED, true, "Accepted", "The fence was understood.")
            : condition(
                before,
                Condition.ACCEPTED,
                false,
                "Invalid",
                errors.stream()
                    .distinct()
                    .sorted()
                    .map(issue -> issue.code().code() + " " + issue.path() + ": " + issue.message())
                    .collect(Collectors.joining("\n"))));
    conditions.add(
        condition(
            before,
            Condition.PROGRAMMED,
            outcome == Outcome.PROGRAMMED,
            outcome.reason(),
            outcome.message()));
    return conditions;
  }

  /** A transition time is kept for as long as the status of the condition stays. */
  private Condition condition(
      ServiceFenceStatus before, String type, boolean isTrue, String reason, String message) {
    String status = isTrue ? "True" : "False";
    String since = null;
    for (Condition condition : before.conditions()) {
      if (condition != null && type.equals(condition.type()) && status.equals(condition.status())) {
        since = condition.lastTransitionTime();
      }
    }
    return new Condition(
        type,
        status,
        reason,
        message,
        Objects.requireNonNull(fence.fence().getMetadata()).getGeneration(),
        since);
  }
}
