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
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The guarantees of {@link ResourceSink} about failures, deadlines and closing. */
abstract class SinkFailureContract extends Contract {
  private static final int MANY = 200;

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

  static ResourceId id(String name) {
    return Sample.id(name);
  }

  List<Result> apply(ResourceSink sink, ChangeSet changes) {
    return outcome(sink.apply(changes, PATIENCE)).stream().map(ResourceOutcome::result).toList();
  }

  static ChangeSet upsert(String name, String content) {
    return new ChangeSet(List.of(Sample.of(name, content)), List.of(), false);
  }

  static ChangeSet delete(String name) {
    return new ChangeSet(List.of(), List.of(id(name)), false);
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
  @DisplayName("8. Failure: without an executor that works each resource fails, and at once")
  void deadExecutor() {
    ScheduledThreadPoolExecutor dead = new ScheduledThreadPoolExecutor(1, new DaemonThreads());
    dead.shutdownNow();
    try (ResourceSink sink = sink(context(dead))) {
      List<ResourceOutcome> outcomes =
          atOnce(
              sink.apply(
                  new ChangeSet(List.of(Sample.of("a", "1")), List.of(id("b")), false), PATIENCE));

      assertThat(outcomes)
          .extracting(ResourceOutcome::result)
          .containsExactly(Result.FAILED, Result.FAILED);
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
  @DisplayName("11. Values: resources are not read after the future is complete")
  void readInTime() {
    try (ResourceSink sink = sink(context())) {
      HasMetadata resource = Sample.of("a", "1");
      apply(sink, new ChangeSet(List.of(resource), List.of(), false));
      resource.setMetadata(Sample.of("a", "2").getMetadata());
      apply(sink, upsert("b", "1"));

      assertThat(seen(id("a"))).contains("1");
    }
  }

  @Test
  @DisplayName("12. Closing: again and again, from any thread; nothing is applied afterwards")
  void closing() {
    ResourceSink sink = sink(context());
    apply(sink, upsert("a", "1"));
    outcome(CompletableFuture.runAsync(sink::close));
    sink.close();

    assertThat(apply(sink, new ChangeSet(List.of(Sample.of("a", "2")), List.of(id("b")), false)))
        .containsExactly(Result.FAILED, Result.FAILED);
    assertThat(seen(id("a"))).contains("1");
    assertNothingIsLeft();
  }

  @Test
  @DisplayName("12. Closing: a change set that has not begun fails and is not applied")
  void closedBeforeItBegins() {
    ResourceSink sink = sink(pausedContext());
    CompletableFuture<List<ResourceOutcome>> waiting = sink.apply(upsert("a", "1"), PATIENCE);
    sink.close();
    release();

    assertThat(outcome(waiting)).extracting(ResourceOutcome::result).containsExactly(Result.FAILED);
    assertThat(seen(id("a"))).isEmpty();
  }

  @Test
  @DisplayName("12. Closing: a change set that has begun comes to its end")
  void closedAfterItBegan() {
    List<HasMetadata> resources = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      resources.add(Sample.of("n" + i, "1"));
    }
    ResourceSink sink = sink(context());
    CompletableFuture<List<ResourceOutcome>> begun =
        sink.apply(new ChangeSet(resources, List.of(), false), PATIENCE);
    while (!begun.isDone() && seen(id("n0")).isEmpty()) {
      Thread.onSpinWait();
    }
    sink.close();

    assertThat(outcome(begun))
        .hasSize(MANY)
        .extracting(ResourceOutcome::result)
        .containsOnly(Result.APPLIED);
    assertThat(seen(id("n" + (MANY - 1)))).contains("1");
    assertNothingIsLeft();
  }
}
