// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.slime.api.fence.Destinations.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the entries of a Sidecar, and nothing else: the way of every translation. */
final class EgressHosts implements EgressSink {
  private final ArrayList<String> entries;
  private final @Nullable Set<String> domains;
  private boolean isKeeping;

  EgressHosts(int expected, boolean isAskedForDomains) {
    this.entries = new ArrayList<>(expected + 2);
    this.domains = isAskedForDomains ? new HashSet<>() : null;
  }

  @Override
  public void dependency(String domain, Status status) {
    if (domains != null) {
      domains.add(domain);
      isKeeping |= status == Status.EXPIREWAIT;
    }
  }

  @Override
  public boolean knows(String domain) {
    return domains != null && domains.contains(domain);
  }

  @Override
  public void entry(String namespace, String host, Origin origin) {
    entries.add(EgressEntry.of(namespace, host));
  }

  /** Whether something is let through that nobody asks for any more. */
  boolean isKeeping() {
    return isKeeping;
  }

  /** The entries in the order of their bytes, without repetitions. */
  List<String> sorted() {
    entries.sort(null);
    int kept = 0;
    for (int i = 0; i < entries.size(); i++) {
      if (kept == 0 || !entries.get(i).equals(entries.get(kept - 1))) {
        entries.set(kept++, entries.get(i));
      }
    }
    entries.subList(kept, entries.size()).clear();
    return entries;
  }
}
