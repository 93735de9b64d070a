// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.core.Ownership;
import io.slime.core.codec.Codec;
import io.slime.spi.ChangeSet;
import io.slime.spi.ProviderContext;
import io.slime.spi.ResourceOutcome;
import io.slime.spi.ResourceOutcome.Result;
import io.slime.spi.ResourceSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A sink that keeps its contract, and has places where others break it. */
class RightSink implements ResourceSink {
  private final ProviderContext context;
  private final Map<ResourceId, String> store;
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
  private boolean closed;

  /**
   * A sink.
   *
   * @param store the other side: resources as YAML
   */
  RightSink(ProviderContext context, Map<ResourceId, String> store) {
    this.context = context;
    this.store = store;
  }

  ProviderContext context() {
    return context;
  }

  @Override
  public synchronized CompletableFuture<List<ResourceOutcome>> apply(
      ChangeSet changes, Duration timeout) {
    CompletableFuture<List<ResourceOutcome>> result = new CompletableFuture<>();
    if (closed) {
      result.complete(failures(changes));
      return result;
    }
    last =
        last.thenRunAsync(
            () -> {
              if (!mayBegin()) {
                result.complete(failures(changes));
              }
              if (!result.isDone()) {
                result.complete(applied(changes));
              }
            },
            context.executor());
    last.exceptionally(
        e -> {
          rejected(result, changes);
          return null;
        });
    return result.completeOnTimeout(failures(changes), timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  void rejected(CompletableFuture<List<ResourceOutcome>> result, ChangeSet changes) {
    result.complete(failures(changes));
  }

  synchronized boolean mayBegin() {
    return !closed;
  }

  static List<ResourceOutcome> failures(ChangeSet changes) {
    List<ResourceOutcome> all = new ArrayList<>();
    changes.upserts().forEach(r -> all.add(ResourceOutcome.of(ResourceId.of(r), Result.FAILED)));
    changes.deletes().forEach(id -> all.add(ResourceOutcome.of(id, Result.FAILED)));
    return List.copyOf(all);
  }

  List<ResourceOutcome> applied(ChangeSet changes) {
    List<ResourceOutcome> all = new ArrayList<>();
    List<ResourceId> named = new ArrayList<>(changes.deletes());
    for (HasMetadata resource : changes.upserts()) {
      named.add(ResourceId.of(resource));
      all.add(ResourceOutcome.of(ResourceId.of(resource), upsert(resource)));
    }
    changes.deletes().forEach(id -> all.add(ResourceOutcome.of(id, delete(id))));
    if (changes.whole()) {
      for (ResourceId id : new java.util.TreeSet<>(store.keySet())) {
        if (!named.contains(id) && isOurs(store.get(id))) {
          all.add(ResourceOutcome.of(id, delete(id)));
        }
      }
    }
    return List.copyOf(all);
  }

  Result upsert(HasMetadata resource) {
    ResourceId id = ResourceId.of(resource);
    String text = Codec.toYaml(resource);
    @Nullable String before = store.get(id);
    if (text.equals(before)) {
      return Result.UNCHANGED;
    }
    if (before != null && !isOurs(before)) {
      return Result.CONFLICT;
    }
    put(id, text);
    return Result.APPLIED;
  }

  void put(ResourceId id, String text) {
    store.put(id, text);
  }

  private Result delete(ResourceId id) {
    @Nullable String before = store.get(id);
    if (before == null) {
      return Result.ABSENT;
    }
    if (!isOurs(before)) {
      return Result.CONFLICT;
    }
    store.remove(id);
    return Result.DELETED;
  }

  boolean isOurs(@Nullable String text) {
    return text != null && text.contains(Ownership.LABEL + ": " + Ownership.VALUE);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
