// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.spi.ChangeSet;
import io.slime.spi.ProviderContext;
import io.slime.spi.ResourceOutcome;
import io.slime.spi.ResourceOutcome.Result;
import io.slime.spi.ResourceSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The guarantees of {@link ResourceSink}, in their numbers. */
public abstract class ResourceSinkContract extends Contract {

  /** For subclasses. */
  protected ResourceSinkContract() {}

  /**
   * A sink that is open.
   *
   * @param context its surroundings; work on its executor may be held up
   * @return a new sink; those of one test have the same other side
   */
  protected abstract ResourceSink sink(ProviderContext context);

  /**
   * What is on the other side, read there and not remembered.
   *
   * @param id which resource
   * @return {@code content} of the Sidecar of that id; empty if there is none. A resource that is
   *     there only in part is an exception
   */
  protected abstract Optional<String> seen(ResourceId id);

  /**
   * Puts a resource there without the sink, as somebody else would.
   *
   * @param resource a resource of this test, without the label of what is ours
   * @return false if there is no other side on which something of others could be
   */
  protected abstract boolean plant(HasMetadata resource);

  private static ResourceId id(String name) {
    return Sample.id(name);
  }

  private List<Result> apply(ResourceSink sink, ChangeSet changes) {
    return outcome(sink.apply(changes, PATIENCE)).stream().map(ResourceOutcome::result).toList();
  }

  private static ChangeSet upsert(String name, String content) {
    return new ChangeSet(List.of(Sample.of(name, content)), List.of(), false);
  }

  private static ChangeSet delete(String name) {
    return new ChangeSet(List.of(), List.of(id(name)), false);
  }

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
  @DisplayName("6. Ownership: what is somebody else's is neither changed nor deleted")
  void ownership() {
    HasMetadata foreign = Sample.of("a", "theirs");
    foreign.getMetadata().setLabels(null);
    if (!plant(foreign)) {
      return; // nothing of others can be on the other side of this sink
    }
    try (ResourceSink sink = sink(context())) {
      assertThat(apply(sink, upsert("a", "ours"))).doesNotContain(Result.APPLIED);
      assertThat(apply(sink, delete("a"))).doesNotContain(Result.DELETED);
      apply(sink, ChangeSet.whole(List.of()));

      assertThat(seen(id("a"))).contains("theirs");
    }
  }

  @Test
  @DisplayName("7. Whole resources: nobody sees a part of one")
  void wholeResources() {
    String one = "1".repeat(200_000);
    String two = "2".repeat(300_000);
    AtomicBoolean done = new AtomicBoolean();
    try (ResourceSink sink = sink(context())) {
      apply(sink, upsert("a", one));
      CompletableFuture<Void> reader =
          CompletableFuture.runAsync(
              () -> {
                while (!done.get()) {
                  assertThat(seen(id("a")).orElseThrow().length()).isIn(200_000, 300_000);
                }
              });
      for (int i = 0; i < 50 && !reader.isDone(); i++) {
        apply(sink, upsert("a", i % 2 == 0 ? two : one));
      }
      done.set(true);
      outcome(reader);
    }
  }

  @Test
  @DisplayName("8. Failure: what cannot be applied is an outcome, and costs nothing else")
  void failure() {
    try (ResourceSink sink = sink(context())) {
      HasMetadata odd = Sample.of("../odd\0name", "odd");

      List<Result> results =
          apply(
              sink, new ChangeSet(List.of(odd, Sample.of("a", "good")), List.of(id("/\0")), false));

      assertThat(results).hasSize(3).doesNotContainNull();
      assertThat(results.get(1)).isEqualTo(Result.APPLIED);
      assertThat(seen(id("a"))).contains("good");
    }
  }

  @Test
  @DisplayName("9. Deadline: the future is complete when the time is over")
  void deadline() {
    try (ResourceSink sink = sink(pausedContext())) {
      long start = System.nanoTime();

      List<ResourceOutcome> outcomes =
          outcome(
              sink.apply(
                  new ChangeSet(List.of(Sample.of("a", "late")), List.of(id("b")), false), SHORT));

      assertThat(System.nanoTime() - start).isLessThan(SHORT.plus(AT_ONCE).toNanos());
      assertThat(outcomes)
          .extracting(ResourceOutcome::result)
          .containsExactly(Result.FAILED, Result.FAILED);
    }
  }

  @Test
  @DisplayName("10. Cancellation: what has not begun is left out, and nothing else")
  void cancellation() {
    try (ResourceSink sink = sink(pausedContext())) {
      CompletableFuture<List<ResourceOutcome>> cancelled =
          sink.apply(upsert("a", "cancelled"), PATIENCE);
      CompletableFuture<List<ResourceOutcome>> other = sink.apply(upsert("b", "applied"), PATIENCE);

      cancelled.cancel(true);
      release();
      outcome(other);

      assertThat(seen(id("a"))).isEmpty();
      assertThat(seen(id("b"))).contains("applied");
    }
  }

  @Test
  @DisplayName("11. Values: resources are not changed")
  void values() {
    try (ResourceSink sink = sink(context())) {
      HasMetadata resource = Sample.of("a", "1");
      String before = Codec.toYaml(resource);

      apply(sink, ChangeSet.whole(List.of(resource)));

      assertThat(Codec.toYaml(resource)).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("12. Closing: again and again, from any thread; nothing is applied afterwards")
  void closing() {
    ResourceSink sink = sink(context());
    apply(sink, upsert("a", "1"));
    outcome(CompletableFuture.runAsync(sink::close));
    sink.close();

    assertThat(apply(sink, upsert("a", "2"))).containsExactly(Result.FAILED);
    assertThat(seen(id("a"))).contains("1");
    assertNothingIsLeft();
  }
}
