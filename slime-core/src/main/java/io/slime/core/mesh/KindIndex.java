// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.mesh.MeshKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The objects of one kind, found by id, namespace, labels and host. Immutable. */
final class KindIndex<T extends HasMetadata> {

  /** A label and its value. */
  private record Pair(String key, String value) {}

  private final MeshKind<T> kind;
  private final String clusterDomain;
  private final PersistentMap<String, PersistentMap<String, T>> byName;
  private final @Nullable SortedList<T> all;
  private final PersistentMap<Pair, SortedList<T>> byLabel;
  private final HostIndex<T> byHost;

  private KindIndex(
      MeshKind<T> kind,
      String clusterDomain,
      PersistentMap<String, PersistentMap<String, T>> byName,
      @Nullable SortedList<T> all,
      PersistentMap<Pair, SortedList<T>> byLabel,
      HostIndex<T> byHost) {
    this.kind = kind;
    this.clusterDomain = clusterDomain;
    this.byName = byName;
    this.all = all;
    this.byLabel = byLabel;
    this.byHost = byHost;
  }

  /** Indexes objects of the kind that are in their order and have no equals. */
  static <T extends HasMetadata> KindIndex<T> of(
      MeshKind<T> kind, String clusterDomain, List<? extends HasMetadata> sorted) {
    Map<String, Map<String, T>> named = new HashMap<>();
    Map<Pair, List<T>> labelled = new HashMap<>();
    List<T> objects = new ArrayList<>(sorted.size());
    for (HasMetadata untyped : sorted) {
      T object = kind.type().cast(untyped);
      objects.add(object);
      named
          .computeIfAbsent(ObjectKey.namespace(object), n -> new HashMap<>())
          .put(ObjectKey.name(object), object);
      for (Pair pair : pairs(object)) {
        labelled.computeIfAbsent(pair, p -> new ArrayList<>(1)).add(object);
      }
    }
    Map<String, PersistentMap<String, T>> byName = new HashMap<>();
    named.forEach((namespace, names) -> byName.put(namespace, PersistentMap.of(names)));
    return new KindIndex<>(
        kind,
        clusterDomain,
        PersistentMap.of(byName),
        objects.isEmpty() ? null : SortedList.ofSorted(ObjectKey.ORDER, objects),
        Buckets.freeze(labelled),
        HostIndex.of(objects, clusterDomain));
  }

  int size() {
    return all == null ? 0 : all.size();
  }

  List<T> all() {
    return all == null ? List.of() : all;
  }

  List<String> namespaces() {
    return byName.keys();
  }

  @Nullable T find(String namespace, String name) {
    PersistentMap<String, T> names = byName.get(namespace);
    return names == null ? null : names.get(name);
  }

  List<T> inNamespace(String namespace) {
    return all == null || byName.get(namespace) == null ? List.of() : range(all, namespace);
  }

  /** The objects with all labels: those of the rarest label that have the others too. */
  List<T> withLabels(@Nullable String namespace, Map<String, String> labels) {
    Rarest<T> search = new Rarest<>(byLabel);
    labels.forEach(search); // an iterator over a read-only map costs three times as much
    @Nullable SortedList<T> rarest = search.found;
    if (rarest == null) {
      return List.of();
    }
    List<T> candidates = namespace == null ? rarest : range(rarest, namespace);
    if (labels.size() == 1) {
      return candidates;
    }
    List<T> matching = new ArrayList<>();
    for (T candidate : candidates) {
      if (Facts.labels(candidate).entrySet().containsAll(labels.entrySet())) {
        matching.add(candidate);
      }
    }
    return java.util.Collections.unmodifiableList(matching);
  }

  /** Looks for the label that the fewest objects have. */
  private static final class Rarest<T> implements BiConsumer<String, String> {
    private final PersistentMap<Pair, SortedList<T>> byLabel;
    private @Nullable SortedList<T> found;
    private boolean isUnknown;

    Rarest(PersistentMap<Pair, SortedList<T>> byLabel) {
      this.byLabel = byLabel;
    }

    @Override
    public void accept(String key, String value) {
      @Nullable SortedList<T> bucket = isUnknown ? null : byLabel.get(new Pair(key, value));
      isUnknown = bucket == null;
      if (bucket == null || found == null || bucket.size() < found.size()) {
        found = bucket; // null once nothing has a label
      }
    }
  }

  List<T> forHost(String host) {
    return byHost.overlapping(host);
  }

  /** The index with an object, which takes the place of the one with its id. */
  KindIndex<T> with(HasMetadata untyped) {
    T object = kind.type().cast(untyped);
    String namespace = ObjectKey.namespace(object);
    String name = ObjectKey.name(object);
    T old = find(namespace, name);
    List<Pair> pairs = pairs(object);
    Collection<String> hosts = Facts.hosts(object, clusterDomain);
    KindIndex<T> base = old == null ? this : withoutFacts(old, pairs, hosts);
    PersistentMap<String, T> names = byName.get(namespace);
    PersistentMap<Pair, SortedList<T>> labelled = base.byLabel;
    for (Pair pair : pairs) {
      labelled = Buckets.with(labelled, pair, object);
    }
    return new KindIndex<>(
        kind,
        clusterDomain,
        byName.with(
            namespace,
            (names == null ? PersistentMap.<String, T>empty() : names).with(name, object)),
        all == null ? SortedList.of(ObjectKey.ORDER, object) : all.with(object),
        labelled,
        base.byHost.with(object, hosts));
  }

  KindIndex<T> without(String namespace, String name) {
    PersistentMap<String, T> names = byName.get(namespace);
    T object = names == null ? null : names.get(name);
    if (object == null || names == null || all == null) {
      return this;
    }
    PersistentMap<String, T> others = names.without(name);
    KindIndex<T> base = withoutFacts(object, List.of(), List.of());
    return new KindIndex<>(
        kind,
        clusterDomain,
        others.size() == 0 ? byName.without(namespace) : byName.with(namespace, others),
        all.without(object),
        base.byLabel,
        base.byHost);
  }

  /** Without the labels and hosts of an object, but for those under which another replaces it. */
  private KindIndex<T> withoutFacts(
      T object, Collection<Pair> keptPairs, Collection<String> keptHosts) {
    PersistentMap<Pair, SortedList<T>> labelled = byLabel;
    for (Pair pair : pairs(object)) {
      if (!keptPairs.contains(pair)) {
        labelled = Buckets.without(labelled, pair, object);
      }
    }
    HostIndex<T> hosted = byHost;
    for (String host : Facts.hosts(object, clusterDomain)) {
      if (!keptHosts.contains(host)) {
        hosted = hosted.without(object, host);
      }
    }
    return new KindIndex<>(kind, clusterDomain, byName, all, labelled, hosted);
  }

  private static List<Pair> pairs(HasMetadata object) {
    Map<String, String> labels = Facts.labels(object);
    List<Pair> pairs = new ArrayList<>(labels.size());
    labels.forEach(
        (key, value) -> {
          if (value != null) {
            pairs.add(new Pair(key, value));
          }
        });
    return pairs;
  }

  /** The part of a list that lies in a namespace, as a view of it. */
  private static <T extends HasMetadata> List<T> range(SortedList<T> list, String namespace) {
    ToIntFunction<T> place = object -> ObjectKey.namespace(object).compareTo(namespace);
    int from = list.first(place, 0);
    int to = list.first(place, 1);
    if (from == to) {
      return List.of();
    }
    return from == 0 && to == list.size() ? list : list.subList(from, to);
  }
}
