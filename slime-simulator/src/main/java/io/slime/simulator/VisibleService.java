// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import java.util.Collections;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Service or ServiceEntry host that a proxy has clusters for.
 *
 * @param host its host
 * @param namespace the namespace of the object that declares it; empty if nothing tells
 * @param ports the ports that are visible
 * @param direct whether calls to the host itself are routed; if not, the clusters are there only
 *     because a VirtualService that is visible leads to them, and a direct call falls to the
 *     catch-all
 */
public record VisibleService(String host, String namespace, Set<Long> ports, boolean direct)
    implements Comparable<VisibleService> {
  private static final Comparator<VisibleService> ORDER =
      Comparator.comparing(VisibleService::host).thenComparing(VisibleService::namespace);

  /** Copies the ports, in ascending order. */
  public VisibleService {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(namespace, "namespace");
    ports = Collections.unmodifiableSet(new TreeSet<>(ports));
  }

  /** By host and namespace. */
  @Override
  public int compareTo(VisibleService other) {
    return ORDER.compare(this, other);
  }
}
