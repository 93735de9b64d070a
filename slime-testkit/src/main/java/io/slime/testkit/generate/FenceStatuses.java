// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.generate;

import io.slime.api.fence.Destinations;
import io.slime.api.fence.LearnedHost;
import io.slime.api.fence.ServiceFenceStatus;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What stands in the status of a fence: what this library and the reference have written. */
public final class FenceStatuses {
  private FenceStatuses() {}

  /**
   * Statuses.
   *
   * @return with domains, metric keys and learned hosts, broken ones among them
   */
  public static Arbitrary<ServiceFenceStatus> any() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9).injectNull(0.5),
            Arbitraries.maps(Hosts.any(), domains()).ofMaxSize(3),
            Arbitraries.maps(metricKeys(), Arbitraries.of("1", "3", "", "x")).ofMaxSize(3),
            Arbitraries.maps(Hosts.any(), learned()).ofMaxSize(3))
        .as(
            (count, domains, metrics, learned) ->
                new ServiceFenceStatus(
                    List.of(), count, domains, metrics, learned, Map.of(), Map.of()));
  }

  private static Arbitrary<Destinations> domains() {
    return Combinators.combine(
            Hosts.any().list().ofMaxSize(2),
            Arbitraries.of(Destinations.Status.class).injectNull(0.3))
        .as((hosts, status) -> new Destinations(hosts, status, null, Map.of()));
  }

  /** As access logs and Prometheus leave them with the reference. */
  private static Arbitrary<String> metricKeys() {
    Arbitrary<String> keys =
        Combinators.combine(
                Arbitraries.of("destination_service", "request_host", "destination_service_name"),
                Hosts.any())
            .as((label, host) -> "{" + label + "=\"" + host + "\"}");
    return Arbitraries.oneOf(keys, keys, Arbitraries.of("", "{}", "{a=\"b\",c=\"d\"}", "{a="));
  }

  private static Arbitrary<LearnedHost> learned() {
    Arbitrary<String> times =
        Arbitraries.oneOf(
            Instants.near().map(Object::toString),
            Instants.near().map(Object::toString),
            Arbitraries.of("", "yesterday", "2026-01-01", "+999999999-12-31T23:59:59Z"));
    Arbitrary<String> sources = Arbitraries.of("accesslog", "prometheus", "status", "");
    return Combinators.combine(
            times.injectNull(0.1), times.injectNull(0.1), sources.list().ofMaxSize(2))
        .as((first, last, seenBy) -> new LearnedHost(first, last, seenBy, Map.of()));
  }
}
