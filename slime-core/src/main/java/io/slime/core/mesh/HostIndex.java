// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.core.host.HostName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects whose hosts overlap a host. A plain host without any wildcard above it costs
 * one lookup. Wildcards above a host are found by its suffixes; only suffixes of a length that some
 * wildcard has are looked up. What lies below a wildcard is a range of the hosts in the order of
 * their last characters.
 */
final class HostIndex<T extends HasMetadata> {
  private static final Comparator<String> BY_END = HostIndex::compareFromEnd;

  private final PersistentMap<String, SortedList<T>> byHost;
  private final @Nullable SortedList<String> hosts;
  private final WildcardLengths wildcards;

  private HostIndex(
      PersistentMap<String, SortedList<T>> byHost,
      @Nullable SortedList<String> hosts,
      WildcardLengths wildcards) {
    this.byHost = byHost;
    this.hosts = hosts;
    this.wildcards = wildcards;
  }

  /** Indexes objects that are in their order and have no equals. */
  static <T extends HasMetadata> HostIndex<T> of(List<T> sorted, String clusterDomain) {
    Map<String, List<T>> collected = new HashMap<>();
    for (T object : sorted) {
      for (String host : Facts.hosts(object, clusterDomain)) {
        collected.computeIfAbsent(host, h -> new ArrayList<>(1)).add(object);
      }
    }
    List<String> hosts = new ArrayList<>(collected.keySet());
    hosts.sort(BY_END);
    WildcardLengths wildcards = WildcardLengths.NONE;
    for (String host : hosts) {
      wildcards = HostName.isWildcard(host) ? wildcards.with(host) : wildcards;
    }
    return new HostIndex<>(
        Buckets.freeze(collected),
        hosts.isEmpty() ? null : SortedList.ofSorted(BY_END, hosts),
        wildcards);
  }

  List<T> overlapping(String host) {
    if (HostName.isWildcard(host)) {
      List<SortedList<T>> found = new ArrayList<>();
      addBelow(host.substring(1), found);
      addAbove(host.substring(1), found);
      return union(found);
    }
    SortedList<T> exact = byHost.get(host);
    if (wildcards.isEmpty()) {
      return exact == null ? List.of() : exact;
    }
    List<SortedList<T>> found = new ArrayList<>(2);
    if (exact != null) {
      found.add(exact);
    }
    addAbove(host, found);
    return union(found);
  }

  HostIndex<T> with(T object, Collection<String> added) {
    HostIndex<T> index = this;
    for (String host : added) {
      index = index.with(object, host);
    }
    return index;
  }

  private HostIndex<T> with(T object, String host) {
    boolean known = byHost.get(host) != null;
    PersistentMap<String, SortedList<T>> changed = Buckets.with(byHost, host, object);
    if (known) {
      return new HostIndex<>(changed, hosts, wildcards);
    }
    return new HostIndex<>(
        changed,
        hosts == null ? SortedList.of(BY_END, host) : hosts.with(host),
        HostName.isWildcard(host) ? wildcards.with(host) : wildcards);
  }

  HostIndex<T> without(T object, String host) {
    PersistentMap<String, SortedList<T>> changed = Buckets.without(byHost, host, object);
    if (hosts == null || changed.get(host) != null) {
      return new HostIndex<>(changed, hosts, wildcards);
    }
    return new HostIndex<>(
        changed,
        hosts.without(host),
        HostName.isWildcard(host) ? wildcards.without(host) : wildcards);
  }

  /** All hosts, wildcards too, that end in a suffix. */
  private void addBelow(String suffix, List<SortedList<T>> found) {
    if (hosts == null) {
      return;
    }
    for (int i = hosts.first(host -> compareFromEnd(host, suffix), 0);
        i < hosts.size() && hosts.get(i).endsWith(suffix);
        i++) {
      addIfPresent(hosts.get(i), found);
    }
  }

  /** All wildcards whose suffix the text ends in. */
  private void addAbove(String text, List<SortedList<T>> found) {
    for (int length = 0; length <= text.length(); length++) {
      if (wildcards.mayCover(text, length)) {
        addIfPresent("*" + text.substring(text.length() - length), found);
      }
    }
  }

  private void addIfPresent(String host, List<SortedList<T>> found) {
    SortedList<T> objects = byHost.get(host);
    if (objects != null) {
      found.add(objects);
    }
  }

  private static <T extends HasMetadata> List<T> union(List<SortedList<T>> lists) {
    if (lists.size() < 2) {
      return lists.isEmpty() ? List.of() : lists.get(0);
    }
    List<T> all = new ArrayList<>();
    lists.forEach(all::addAll);
    all.sort(ObjectKey.ORDER);
    List<T> distinct = new ArrayList<>(all.size());
    T last = null;
    for (T object : all) {
      if (object != last) {
        distinct.add(object);
      }
      last = object;
    }
    return Collections.unmodifiableList(distinct);
  }

  private static int compareFromEnd(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 1; i <= common; i++) {
      int order = Character.compare(a.charAt(a.length() - i), b.charAt(b.length() - i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
