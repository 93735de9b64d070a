// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.spi.ChangeSet;
import io.slime.spi.ProviderContext;
import io.slime.spi.ResourceOutcome;
import io.slime.spi.ResourceOutcome.Result;
import io.slime.spi.ResourceSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Sinks each of which breaks one guarantee. */
final class WrongSinks {
  private WrongSinks() {}

  /** Makes a sink whose other side is a map. */
  interface Making extends BiFunction<ProviderContext, Map<ResourceId, String>, ResourceSink> {}

  static List<Wrong<Making>> all() {
    return List.of(
        new Wrong<>(1, "applies the first last", FirstComesLast::new),
        new Wrong<>(2, "deletes all for nothing", NothingMeansNothing::new),
        new Wrong<>(3, "waits until it is done", Waits::new),
        new Wrong<>(4, "tells outcomes backwards", Backwards::new),
        new Wrong<>(5, "always writes", AlwaysWrites::new),
        new Wrong<>(6, "takes what is of others", TakesAll::new),
        new Wrong<>(6, "says that a conflict is a failure", HidesConflict::new),
        new Wrong<>(7, "writes in parts", InParts::new),
        new Wrong<>(8, "throws", Throws::new),
        new Wrong<>(8, "gives a future that fails", FailsAsAWhole::new),
        new Wrong<>(8, "does not hear that the executor is dead", HangsWithoutExecutor::new),
        new Wrong<>(9, "is late", Late::new),
        new Wrong<>(10, "goes on although it is cancelled", NeverStops::new),
        new Wrong<>(11, "changes resources", Marks::new),
        new Wrong<>(11, "reads resources later", ReadsLater::new),
        new Wrong<>(12, "applies when it is closed", WritesWhenClosed::new),
        new Wrong<>(12, "begins when it is closed", BeginsWhenClosed::new),
        new Wrong<>(12, "stops in the middle when it is closed", StopsInTheMiddle::new),
        new Wrong<>(12, "leaves a thread", LeavesThread::new));
  }

  private static final class FirstComesLast extends RightSink {
    private boolean begun;

    FirstComesLast(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    public synchronized CompletableFuture<List<ResourceOutcome>> apply(
        ChangeSet changes, Duration timeout) {
      if (begun) {
        return CompletableFuture.supplyAsync(() -> applied(changes), context().executor());
      }
      begun = true;
      return CompletableFuture.supplyAsync(
          () -> applied(changes),
          CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS, context().executor()));
    }
  }

  private static final class NothingMeansNothing extends RightSink {
    NothingMeansNothing(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    List<ResourceOutcome> applied(ChangeSet changes) {
      return super.applied(
          changes.upserts().isEmpty() && changes.deletes().isEmpty()
              ? ChangeSet.whole(List.of())
              : changes);
    }
  }

  private static final class Waits extends RightSink {
    Waits(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    public synchronized CompletableFuture<List<ResourceOutcome>> apply(
        ChangeSet changes, Duration timeout) {
      CompletableFuture<List<ResourceOutcome>> result = super.apply(changes, timeout);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
      while (!result.isDone() && System.nanoTime() < end) {
        Contract.pause();
      }
      return result;
    }
  }

  private static final class Backwards extends RightSink {
    Backwards(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    List<ResourceOutcome> applied(ChangeSet changes) {
      List<ResourceOutcome> outcomes = new ArrayList<>(super.applied(changes));
      Collections.reverse(outcomes);
      return List.copyOf(outcomes);
    }
  }

  private static final class AlwaysWrites extends RightSink {
    AlwaysWrites(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    Result upsert(HasMetadata resource) {
      Result result = super.upsert(resource);
      return result == Result.UNCHANGED ? Result.APPLIED : result;
    }
  }

  private static final class TakesAll extends RightSink {
    TakesAll(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    boolean isOurs(@Nullable String text) {
      return true;
    }
  }

  private static final class InParts extends RightSink {
    InParts(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    void put(ResourceId id, String text) {
      super.put(id, text.replaceFirst("([12])\\1{1000}", ""));
      Contract.pause();
      super.put(id, text);
    }
  }

  private static final class Throws extends RightSink {
    Throws(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    public synchronized CompletableFuture<List<ResourceOutcome>> apply(
        ChangeSet changes, Duration timeout) {
      for (HasMetadata resource : changes.upserts()) {
        if (resource.getMetadata().getName().contains("/")) {
          throw new IllegalArgumentException("no name");
        }
      }
      return super.apply(changes, timeout);
    }
  }

  private static final class Late extends RightSink {
    Late(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    public synchronized CompletableFuture<List<ResourceOutcome>> apply(
        ChangeSet changes, Duration timeout) {
      return super.apply(changes, timeout.multipliedBy(10));
    }
  }

  private static final class NeverStops extends RightSink {
    NeverStops(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    public synchronized CompletableFuture<List<ResourceOutcome>> apply(
        ChangeSet changes, Duration timeout) {
      return super.apply(changes, timeout).copy();
    }
  }

  private static final class Marks extends RightSink {
    Marks(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    Result upsert(HasMetadata resource) {
      resource.getMetadata().setGeneration(1L);
      return super.upsert(resource);
    }
  }

  private static final class WritesWhenClosed extends RightSink {
    WritesWhenClosed(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    public synchronized void close() {
      // stays open
    }
  }

  private static final class HidesConflict extends RightSink {
    HidesConflict(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    Result upsert(HasMetadata resource) {
      Result result = super.upsert(resource);
      return result == Result.CONFLICT ? Result.FAILED : result;
    }
  }

  private static final class FailsAsAWhole extends RightSink {
    FailsAsAWhole(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    public synchronized CompletableFuture<List<ResourceOutcome>> apply(
        ChangeSet changes, Duration timeout) {
      return changes.upserts().stream().anyMatch(it -> ResourceId.of(it).name().contains("/"))
          ? CompletableFuture.failedFuture(new IllegalArgumentException("no name"))
          : super.apply(changes, timeout);
    }
  }

  private static final class HangsWithoutExecutor extends RightSink {
    HangsWithoutExecutor(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    void rejected(CompletableFuture<List<ResourceOutcome>> result, ChangeSet changes) {
      // the deadline will tell
    }
  }

  private static final class ReadsLater extends RightSink {
    private final Map<ResourceId, HasMetadata> written = new TreeMap<>();

    ReadsLater(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    Result upsert(HasMetadata resource) {
      written.put(ResourceId.of(resource), resource);
      Result result = super.upsert(resource);
      written.forEach((id, before) -> put(id, Codec.toYaml(before)));
      return result;
    }
  }

  private static final class BeginsWhenClosed extends RightSink {
    BeginsWhenClosed(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    boolean mayBegin() {
      return true;
    }
  }

  private static final class StopsInTheMiddle extends RightSink {
    private final CountDownLatch closed = new CountDownLatch(1);

    StopsInTheMiddle(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    Result upsert(HasMetadata resource) {
      if (resource.getMetadata().getName().equals("n1")) {
        awaitClosing();
      }
      return closed.getCount() == 0 ? Result.FAILED : super.upsert(resource);
    }

    private void awaitClosing() {
      try {
        closed.await(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      closed.countDown();
      super.close();
    }
  }

  private static final class LeavesThread extends RightSink {
    LeavesThread(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
      LeftBehind.start();
    }
  }
}
