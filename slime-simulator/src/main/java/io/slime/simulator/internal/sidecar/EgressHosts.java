// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.sidecar;

import io.slime.core.host.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hosts of one egress listener of a Sidecar, by the namespace that must hold them. {@code
 * ~ns/host} excludes, whatever its place in the list; {@code ~/*} is such an exclusion for all.
 */
final class EgressHosts {
  private static final String ANY_NAMESPACE = "*";

  private static final class Hosts {
    private final List<String> included = new ArrayList<>();
    private final List<String> excluded = new ArrayList<>();
  }

  private final Map<String, Hosts> byNamespace = new TreeMap<>();

  EgressHosts(List<String> entries, String ownNamespace) {
    for (String entry : entries) {
      int slash = entry.indexOf('/');
      if (slash < 0 || slash != entry.lastIndexOf('/')) {
        continue;
      }
      String namespace = entry.substring(0, slash);
      boolean excluded = namespace.startsWith("~");
      if (excluded) {
        namespace = namespace.length() == 1 ? ANY_NAMESPACE : namespace.substring(1);
      }
      Hosts hosts =
          byNamespace.computeIfAbsent(
              namespace.equals(".") ? ownNamespace : namespace, key -> new Hosts());
      (excluded ? hosts.excluded : hosts.included).add(entry.substring(slash + 1));
    }
  }

  /** Whether a Service of this host and namespace is let through. */
  boolean admitService(String host, String namespace) {
    if (isExcluded(host, namespace)) {
      return false;
    }
    for (String included : included(namespace)) {
      if (HostName.covers(included, host)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a VirtualService with this host is let through. Unlike for a Service, {@code
   * a.example.com} lets the wider {@code *.example.com} through as well.
   */
  boolean admitVirtualService(String host, String namespace) {
    if (isExcluded(host, namespace)) {
      return false;
    }
    for (String included : included(namespace)) {
      if (HostName.overlap(host, included)) {
        return true;
      }
    }
    return false;
  }

  private List<String> included(String namespace) {
    List<String> included = new ArrayList<>(hosts(namespace).included);
    included.addAll(hosts(ANY_NAMESPACE).included);
    return included;
  }

  private boolean isExcluded(String host, String namespace) {
    for (Hosts hosts : List.of(hosts(namespace), hosts(ANY_NAMESPACE))) {
      for (String excluded : hosts.excluded) {
        if (HostName.covers(excluded, host)) {
          return true;
        }
      }
    }
    return false;
  }

  private Hosts hosts(String namespace) {
    return byNamespace.getOrDefault(namespace, new Hosts());
  }
}
