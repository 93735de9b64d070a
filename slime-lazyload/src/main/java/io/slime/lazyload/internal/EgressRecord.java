// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.slime.api.fence.Destinations;
import io.slime.api.fence.Destinations.Status;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down what a fence lets through and why, for its status and its causes. */
final class EgressRecord implements EgressSink {
  private final SortedMap<String, List<Origin>> origins = new TreeMap<>();
  private final SortedMap<String, Domain> domains = new TreeMap<>();
  private @Nullable Domain current;

  private static final class Domain {
    Status status;
    final Set<String> hosts = new LinkedHashSet<>();

    Domain(Status status) {
      this.status = status;
    }
  }

  @Override
  public void dependency(String domain, Status status) {
    current = domains.computeIfAbsent(domain, d -> new Domain(status));
    // A live observation, or another rule, beats an entry that has ended.
    if (status.ordinal() == Status.ACTIVE.ordinal()
        || current.status == Status.EXPIRE && status == Status.EXPIREWAIT) {
      current.status = status;
    }
    if (status != Status.EXPIRE && !domain.endsWith("/*") && domain.indexOf('/') < 0) {
      current.hosts.add(domain); // the host itself comes first
    }
  }

  @Override
  public boolean knows(String domain) {
    return domains.containsKey(domain);
  }

  @Override
  public void entry(String namespace, String host, Origin origin) {
    origins.computeIfAbsent(EgressEntry.of(namespace, host), e -> new ArrayList<>(1)).add(origin);
    if (current != null && !host.equals(EgressEntry.ANY)) {
      current.hosts.add(host);
    }
  }

  /** The reasons of each entry, in the order of the Sidecar's hosts. */
  SortedMap<String, List<Origin>> origins() {
    return origins;
  }

  /** The dependencies in the reference's form. */
  Map<String, Destinations> destinations() {
    SortedMap<String, Destinations> destinations = new TreeMap<>();
    domains.forEach(
        (name, domain) ->
            destinations.put(
                name,
                new Destinations(
                    domain.status == Status.EXPIRE ? List.of(name) : List.copyOf(domain.hosts),
                    domain.status == Status.ACTIVE ? null : domain.status,
                    null,
                    Map.of())));
    return destinations;
  }
}
