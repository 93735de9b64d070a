// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.plan;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.Target;
import io.slime.api.mesh.MeshView;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.internal.rule.Few;
import io.slime.limiter.internal.rule.Findings;
import io.slime.limiter.internal.rule.Rule;
import io.slime.limiter.internal.world.Workload;
import io.slime.limiter.internal.world.WorkloadPort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the places of rules. Rules of one target, one after the other, are placed once. */
public final class Placement {
  private final Workload workload;
  private final Findings findings;
  private final OutboundPlaces outbound;
  private int lastPort;
  private @Nullable InboundPort last;

  /**
   * Places nothing yet.
   *
   * @param workload whose proxies
   * @param gateway whether they are gateways
   * @param namespace the namespace of the limiter
   * @param mesh the mesh
   * @param target the release of Istio
   * @param findings takes what is wrong
   */
  public Placement(
      Workload workload,
      boolean gateway,
      String namespace,
      MeshView mesh,
      Target target,
      Findings findings) {
    this.workload = workload;
    this.findings = findings;
    this.outbound = new OutboundPlaces(gateway, namespace, mesh, target, findings);
  }

  private record InboundPort(
      List<Place> places, List<ResourceId> because, LimiterIssue issue, String problem) {}

  /**
   * Places a rule and gives it to a filter.
   *
   * @param rule the rule
   * @param filters the filters of its set so far
   * @param given the name of the only filter there is; null if we insert them
   * @return its places
   */
  public PlacedRule place(Rule rule, Filters filters, @Nullable String given) {
    if (rule.target().outbound()) {
      return outbound.place(rule, filters, given);
    }
    int number = rule.target().port();
    InboundPort port = last == null || number != lastPort ? inbound(number) : last;
    last = port;
    lastPort = number;
    if (port.places().isEmpty()) {
      FieldPath at = rule.source().target() == null ? rule.path() : rule.path().field("target");
      findings.add(port.issue(), at, port.problem());
    }
    return new PlacedRule(
        rule, port.places(), port.because(), filters.of(rule, port.places(), given));
  }

  /** By the port of the pods: the virtual host has the port of whichever service comes first. */
  private InboundPort inbound(int number) {
    if (!workload.servicesKnown() && !isKnown(number)) {
      return port(List.of(inboundPlace(number == 0 ? null : (long) number)), List.of());
    }
    List<Place> places = List.of();
    List<ResourceId> because = List.of();
    boolean found = false;
    List<WorkloadPort> ports = workload.ports();
    boolean ofServices = number == 0 || isKnown(number); // else the author thought of the pods
    for (int i = 0; i < ports.size(); i++) {
      WorkloadPort port = ports.get(i);
      boolean isMeant =
          ofServices ? number == 0 || port.number() == number : port.target() == number;
      if (!isMeant || !ofServices && found) {
        continue;
      }
      found = true;
      if (port.http()) {
        places = distinct(places, place(port));
        because = distinct(because, port.origin());
      }
    }
    if (places.isEmpty()) {
      if (number == 0) {
        return none(LimiterIssue.NO_HTTP, "No port of the service speaks HTTP.");
      }
      return found
          ? none(LimiterIssue.NO_HTTP, "Port " + number + " does not speak HTTP.")
          : none(LimiterIssue.UNKNOWN_PORT, "No service of the pods has a port " + number + ".");
    }
    return port(places, because);
  }

  private boolean isKnown(int number) {
    for (WorkloadPort port : workload.ports()) {
      if (port.number() == number) {
        return true;
      }
    }
    return false;
  }

  /** A named port that no pod explains is known to Istio by the port of its service only. */
  private static Place place(WorkloadPort port) {
    return port.target() == 0
        ? new Place(
            EnvoyFilterPatchContext.SIDECAR_INBOUND,
            null,
            "inbound|http|" + port.number(),
            null,
            "default",
            false)
        : inboundPlace((long) port.target());
  }

  private static <T> List<T> distinct(List<T> list, T one) {
    return list.contains(one) ? list : Few.with(list, one);
  }

  private static Place inboundPlace(@Nullable Long port) {
    return new Place(EnvoyFilterPatchContext.SIDECAR_INBOUND, port, null, null, "default", false);
  }

  private static InboundPort port(List<Place> places, List<ResourceId> because) {
    return new InboundPort(places, because, LimiterIssue.UNKNOWN_PORT, "");
  }

  private static InboundPort none(LimiterIssue issue, String problem) {
    return new InboundPort(List.of(), List.of(), issue, problem);
  }
}
