// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files.internal;

import io.slime.api.ResourceId;
import io.slime.spi.ChangeSet;
import io.slime.spi.ResourceOutcome;
import io.slime.spi.ResourceOutcome.Result;
import io.slime.spi.ResourceSink;
import io.slime.spi.files.Format;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What all sinks have in common: change sets one after the other on the executor, an outcome for
 * each resource, deadlines, cancellation and closing. What becomes of a resource is up to the
 * subclass.
 */
abstract class SerialSink implements ResourceSink {
  private final Format format;
  private final Executor executor;
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
  private boolean closed;

  SerialSink(Format format, Executor executor) {
    this.format = format;
    this.executor = executor;
  }

  /**
   * A change set whose resources are written down already, so that nobody reads them later.
   *
   * @param upserts what shall be
   * @param deletes what shall not be
   * @param whole whether everything else that is ours shall not be either
   */
  record Changes(List<Document> upserts, List<ResourceId> deletes, boolean whole) {

    /** The resources that have an outcome in any case. */
    Set<ResourceId> named() {
      Set<ResourceId> named = new HashSet<>(deletes);
      upserts.forEach(document -> named.add(document.id()));
      return named;
    }
  }

  /**
   * What is to be done for one resource.
   *
   * @param id the resource
   * @param action does it and says what became of it
   */
  record Step(ResourceId id, Supplier<ResourceOutcome> action) {}

  /** What is to be done, in the order of the outcomes. Nothing has been changed when it returns. */
  abstract List<Step> plan(Changes changes);

  Format format() {
    return format;
  }

  static ResourceOutcome outcome(ResourceId id, Result result, String text) {
    return new ResourceOutcome(id, result, text);
  }

  @Override
  public final CompletableFuture<List<ResourceOutcome>> apply(ChangeSet changes, Duration timeout) {
    List<Document> upserts = new ArrayList<>(changes.upserts().size());
    changes.upserts().forEach(resource -> upserts.add(Document.of(resource, format)));
    Run run = new Run(new Changes(upserts, changes.deletes(), changes.whole()));
    synchronized (this) {
      if (closed) {
        run.fail("The sink is closed.");
        return run.result;
      }
      last =
          last.thenRunAsync(run, executor)
              .exceptionally(
                  e -> {
                    run.fail("The executor takes no more work.");
                    return null;
                  });
    }
    CompletableFuture<Void> timer =
        new CompletableFuture<Void>().orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    timer.whenComplete((nothing, e) -> run.fail("There was not enough time."));
    run.result.whenComplete((outcomes, e) -> timer.complete(null));
    return run.result;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public final synchronized void close() {
    closed = true;
  }

  /** One change set under way. */
  private final class Run implements Runnable {
    private final Changes changes;
    private final CompletableFuture<List<ResourceOutcome>> result = new CompletableFuture<>();
    private final List<ResourceId> expected = new ArrayList<>();
    private final List<ResourceOutcome> done = new ArrayList<>();

    private Run(Changes changes) {
      this.changes = changes;
      changes.upserts().forEach(document -> expected.add(document.id()));
      expected.addAll(changes.deletes());
    }

    @Override
    public void run() {
      if (isClosed()) {
        fail("The sink is closed.");
      }
      if (result.isDone()) {
        return; // no time, or cancelled, before it began
      }
      try {
        for (Step step : plan()) {
          if (result.isDone()) {
            return;
          }
          add(step.action().get());
        }
        complete();
      } catch (RuntimeException | StackOverflowError e) {
        fail("The sink failed with " + e.getClass().getName() + ".");
      }
    }

    private List<Step> plan() {
      List<Step> steps = SerialSink.this.plan(changes);
      synchronized (this) {
        expected.clear();
        steps.forEach(step -> expected.add(step.id()));
      }
      return steps;
    }

    private synchronized void add(ResourceOutcome outcome) {
      done.add(outcome);
    }

    private synchronized void complete() {
      result.complete(List.copyOf(done));
    }

    /** Completes with what has been done and a failure for all the rest. */
    private synchronized void fail(String text) {
      List<ResourceOutcome> all = new ArrayList<>(done);
      for (ResourceId id : expected.subList(done.size(), expected.size())) {
        all.add(outcome(id, Result.FAILED, text));
      }
      result.complete(List.copyOf(all));
    }
  }
}
