// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.spi.ChangeSet;
import io.slime.spi.ResourceOutcome;
import io.slime.spi.ResourceOutcome.Result;
import io.slime.spi.ResourceSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The guarantees of {@link ResourceSink}, in their numbers. */
public abstract class ResourceSinkContract extends SinkFailureContract {
  private static final int ENOUGH_READS = 10;
  private static final int MOST_WRITES = 1_000;

  /** For subclasses. */
  protected ResourceSinkContract() {}

  @Test
  @DisplayName("1. Threads: change sets are applied in the order of the calls")
  void threads() {
    try (ResourceSink sink = sink(context())) {
      List<CompletableFuture<List<ResourceOutcome>>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(sink.apply(upsert("a", "v" + i), PATIENCE));
      }
      calls.forEach(this::outcome);

      assertThat(seen(id("a"))).contains("v19");
      outcome(
          CompletableFuture.runAsync(
              () -> assertThat(apply(sink, upsert("a", "last"))).containsExactly(Result.APPLIED)));
      assertThat(seen(id("a"))).contains("last");
    }
  }

  @Test
  @DisplayName("2. Number of calls: a change set without content does nothing")
  void numberOfCalls() {
    try (ResourceSink sink = sink(context())) {
      apply(sink, upsert("a", "one"));

      assertThat(apply(sink, new ChangeSet(List.of(), List.of(), false))).isEmpty();
      assertThat(seen(id("a"))).contains("one");
    }
  }

  @Test
  @DisplayName("3. No waiting: the call returns while the executor is busy with something else")
  void noWaiting() {
    try (ResourceSink sink = sink(pausedContext())) {
      CompletableFuture<List<ResourceOutcome>> applied =
          atOnce(CompletableFuture.supplyAsync(() -> sink.apply(upsert("a", "one"), PATIENCE)));

      release();
      assertThat(outcome(applied)).hasSize(1);
      assertThat(seen(id("a"))).contains("one");
    }
  }

  @Test
  @DisplayName("4. Outcomes: for upserts, deletes, and what is not in a whole change set")
  void outcomes() {
    try (ResourceSink sink = sink(context())) {
      apply(sink, ChangeSet.whole(List.of(Sample.of("d", "1"), Sample.of("c", "1"))));
      apply(sink, upsert("e", "1"));

      List<ResourceOutcome> outcomes =
          outcome(
              sink.apply(
                  new ChangeSet(
                      List.of(Sample.of("b", "1"), Sample.of("a", "1"), Sample.of("c", "1")),
                      List.of(id("z"), id("y")),
                      true),
                  PATIENCE));

      assertThat(outcomes).isUnmodifiable();
      assertThat(outcomes)
          .containsExactly(
              ResourceOutcome.of(id("b"), Result.APPLIED),
              ResourceOutcome.of(id("a"), Result.APPLIED),
              ResourceOutcome.of(id("c"), Result.UNCHANGED),
              ResourceOutcome.of(id("z"), Result.ABSENT),
              ResourceOutcome.of(id("y"), Result.ABSENT),
              ResourceOutcome.of(id("d"), Result.DELETED),
              ResourceOutcome.of(id("e"), Result.DELETED));
      assertThat(seen(id("d"))).isEmpty();
      assertThat(seen(id("e"))).isEmpty();
    }
  }

  @Test
  @DisplayName("5. Idempotence: the same again writes nothing")
  void idempotence() {
    try (ResourceSink sink = sink(context())) {
      ChangeSet changes = new ChangeSet(List.of(Sample.of("a", "1")), List.of(id("gone")), false);
      apply(sink, upsert("gone", "1"));

      assertThat(apply(sink, changes)).containsExactly(Result.APPLIED, Result.DELETED);
      assertThat(apply(sink, changes)).containsExactly(Result.UNCHANGED, Result.ABSENT);
    }
  }

  @Test
  @DisplayName("6. Ownership: what is somebody else's is a conflict, neither changed nor deleted")
  void ownership() {
    HasMetadata foreign = Sample.of("a", "theirs");
    foreign.getMetadata().setLabels(null);
    if (!plant(foreign)) {
      return; // nothing of others can be on the other side of this sink
    }
    try (ResourceSink sink = sink(context())) {
      assertThat(apply(sink, upsert("a", "ours"))).containsExactly(Result.CONFLICT);
      assertThat(apply(sink, delete("a"))).containsExactly(Result.CONFLICT);
      assertThat(apply(sink, ChangeSet.whole(List.of()))).isEmpty();

      assertThat(seen(id("a"))).contains("theirs");
    }
  }

  @Test
  @DisplayName("7. Whole resources: who looks while one is written sees no part of it")
  void wholeResources() {
    String one = "1".repeat(200_000);
    String two = "2".repeat(300_000);
    AtomicInteger reads = new AtomicInteger();
    AtomicInteger readsDuringWrites = new AtomicInteger();
    AtomicInteger writes = new AtomicInteger(); // twice their number; odd while one is under way
    AtomicBoolean done = new AtomicBoolean();
    try (ResourceSink sink = sink(context())) {
      apply(sink, upsert("a", one));
      CompletableFuture<Void> reader =
          CompletableFuture.runAsync(
              () -> {
                while (!done.get()) {
                  int before = writes.get();
                  reads.incrementAndGet();
                  assertThat(seen(id("a")).orElseThrow().length()).isIn(200_000, 300_000);
                  if (before % 2 == 1 || writes.get() != before) {
                    readsDuringWrites.incrementAndGet();
                  }
                }
              });
      for (int i = 0; i < MOST_WRITES && readsDuringWrites.get() < ENOUGH_READS; i++) {
        int before = reads.get();
        writes.incrementAndGet();
        apply(sink, upsert("a", i % 2 == 0 ? two : one));
        writes.incrementAndGet();
        waitUntil(() -> reads.get() > before || reader.isDone());
      }
      done.set(true);
      outcome(reader);
    }
    assertThat(readsDuringWrites)
        .as("reads while something was written")
        .hasValueGreaterThanOrEqualTo(ENOUGH_READS);
  }
}
