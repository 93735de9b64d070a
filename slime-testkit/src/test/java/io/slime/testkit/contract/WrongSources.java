// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.ProviderContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Sources each of which breaks one guarantee. */
final class WrongSources {
  private WrongSources() {}

  static List<Wrong<Function<ProviderContext, MetricSource>>> all() {
    return List.of(
        new Wrong<>(1, "answers one call at a time", OneAtATime::new),
        new Wrong<>(2, "works for no queries", WorksForNothing::new),
        new Wrong<>(3, "waits for the answer", Waits::new),
        new Wrong<>(4, "answers equal queries once", AsksOnce::new),
        new Wrong<>(5, "knows the future", KnowsTheFuture::new),
        new Wrong<>(6, "throws", Throws::new),
        new Wrong<>(6, "gives a future that fails", FailsAsAWhole::new),
        new Wrong<>(6, "does not hear that the executor is dead", HangsWithoutExecutor::new),
        new Wrong<>(7, "is late", Late::new),
        new Wrong<>(8, "gives all calls up", CancelsAll::new),
        new Wrong<>(8, "asks although it is given up", AsksInVain::new),
        new Wrong<>(8, "keeps an alarm for what is given up", KeepsAlarm::new),
        new Wrong<>(9, "has an end to its calls", Bounded::new),
        new Wrong<>(10, "can be closed once", ClosesOnce::new),
        new Wrong<>(10, "answers when it is closed", StaysOpen::new),
        new Wrong<>(10, "answers some when it is closed", ClosesForSome::new),
        new Wrong<>(10, "lets calls under way hang", LetsHang::new),
        new Wrong<>(10, "leaves a thread", LeavesThread::new));
  }

  private static final class OneAtATime extends RightSource {
    private final AtomicInteger underWay = new AtomicInteger();

    OneAtATime(ProviderContext context) {
      super(context);
    }

    @Override
    List<MetricOutcome> answer(List<MetricQuery> queries, Instant at) {
      try {
        boolean alone = underWay.incrementAndGet() == 1;
        Contract.pause();
        return alone ? super.answer(queries, at) : failures(queries, Kind.UNAVAILABLE);
      } finally {
        underWay.decrementAndGet();
      }
    }
  }

  private static final class WorksForNothing extends RightSource {
    WorksForNothing(ProviderContext context) {
      super(context);
    }

    @Override
    public CompletableFuture<List<MetricOutcome>> query(
        List<MetricQuery> queries, Instant at, Duration timeout) {
      return queries.isEmpty()
          ? CompletableFuture.supplyAsync(List::of, context().executor())
          : super.query(queries, at, timeout);
    }
  }

  private static final class Waits extends RightSource {
    Waits(ProviderContext context) {
      super(context);
    }

    @Override
    public CompletableFuture<List<MetricOutcome>> query(
        List<MetricQuery> queries, Instant at, Duration timeout) {
      CompletableFuture<List<MetricOutcome>> answer = super.query(queries, at, timeout);
      try {
        answer.get(5, TimeUnit.SECONDS);
      } catch (InterruptedException
          | ExecutionException
          | java.util.concurrent.TimeoutException e) {
        return answer;
      }
      return answer;
    }
  }

  private static final class AsksOnce extends RightSource {
    AsksOnce(ProviderContext context) {
      super(context);
    }

    @Override
    List<MetricOutcome> answer(List<MetricQuery> queries, Instant at) {
      return super.answer(queries.stream().distinct().toList(), at);
    }
  }

  private static final class KnowsTheFuture extends RightSource {
    KnowsTheFuture(ProviderContext context) {
      super(context);
    }

    @Override
    List<MetricOutcome> answer(List<MetricQuery> queries, Instant at) {
      return super.answer(queries, at.plusSeconds(2));
    }
  }

  private static final class Throws extends RightSource {
    Throws(ProviderContext context) {
      super(context);
    }

    @Override
    public CompletableFuture<List<MetricOutcome>> query(
        List<MetricQuery> queries, Instant at, Duration timeout) {
      for (MetricQuery query : queries) {
        if (query.key().metric().isEmpty()) {
          throw new IllegalArgumentException("no name");
        }
      }
      return super.query(queries, at, timeout);
    }
  }

  private static final class Late extends RightSource {
    Late(ProviderContext context) {
      super(context);
    }

    @Override
    public CompletableFuture<List<MetricOutcome>> query(
        List<MetricQuery> queries, Instant at, Duration timeout) {
      return super.query(queries, at, timeout.multipliedBy(10));
    }
  }

  private static final class CancelsAll extends RightSource {
    private final ConcurrentLinkedQueue<CompletableFuture<?>> calls = new ConcurrentLinkedQueue<>();

    CancelsAll(ProviderContext context) {
      super(context);
    }

    @Override
    public CompletableFuture<List<MetricOutcome>> query(
        List<MetricQuery> queries, Instant at, Duration timeout) {
      CompletableFuture<List<MetricOutcome>> answer = super.query(queries, at, timeout);
      calls.add(answer);
      answer.whenComplete(
          (outcomes, e) -> {
            if (answer.isCancelled()) {
              calls.forEach(call -> call.cancel(true));
            }
          });
      return answer;
    }
  }

  private static final class Bounded extends RightSource {
    private final AtomicInteger calls = new AtomicInteger();

    Bounded(ProviderContext context) {
      super(context);
    }

    @Override
    public CompletableFuture<List<MetricOutcome>> query(
        List<MetricQuery> queries, Instant at, Duration timeout) {
      return calls.incrementAndGet() > 20
          ? CompletableFuture.completedFuture(List.of())
          : super.query(queries, at, timeout);
    }
  }

  private static final class ClosesOnce extends RightSource {
    private boolean closed;

    ClosesOnce(ProviderContext context) {
      super(context);
    }

    @Override
    public void close() {
      if (closed) {
        throw new IllegalStateException("closed already");
      }
      closed = true;
      super.close();
    }
  }

  private static final class FailsAsAWhole extends RightSource {
    FailsAsAWhole(ProviderContext context) {
      super(context);
    }

    @Override
    public CompletableFuture<List<MetricOutcome>> query(
        List<MetricQuery> queries, Instant at, Duration timeout) {
      return super.query(queries, at, timeout)
          .thenApply(
              outcomes -> {
                if (queries.stream().anyMatch(query -> query.key().metric().isEmpty())) {
                  throw new IllegalArgumentException("no name");
                }
                return outcomes;
              });
    }
  }

  private static final class HangsWithoutExecutor extends RightSource {
    HangsWithoutExecutor(ProviderContext context) {
      super(context);
    }

    @Override
    void execute(Runnable task) {
      try {
        super.execute(task);
      } catch (RejectedExecutionException e) {
        // the deadline will tell
      }
    }
  }

  private static final class AsksInVain extends RightSource {
    AsksInVain(ProviderContext context) {
      super(context);
    }

    @Override
    boolean isGivenUp(CompletableFuture<?> answer) {
      return false;
    }
  }

  private static final class KeepsAlarm extends RightSource {
    KeepsAlarm(ProviderContext context) {
      super(context);
    }

    @Override
    public CompletableFuture<List<MetricOutcome>> query(
        List<MetricQuery> queries, Instant at, Duration timeout) {
      CompletableFuture<List<MetricOutcome>> answer = super.query(queries, at, timeout);
      context()
          .executor()
          .schedule(
              () -> answer.complete(failures(queries, Kind.TIMEOUT)),
              timeout.toNanos(),
              TimeUnit.NANOSECONDS);
      return answer;
    }
  }

  private static final class StaysOpen extends RightSource {
    StaysOpen(ProviderContext context) {
      super(context);
    }

    @Override
    public void close() {
      // not now
    }
  }

  private static final class ClosesForSome extends RightSource {
    private volatile boolean closed;

    ClosesForSome(ProviderContext context) {
      super(context);
    }

    @Override
    public CompletableFuture<List<MetricOutcome>> query(
        List<MetricQuery> queries, Instant at, Duration timeout) {
      return closed && !queries.isEmpty()
          ? CompletableFuture.completedFuture(
              queries.stream()
                  .map(query -> query.equals(KNOWN) ? failure(Kind.CLOSED) : failure(Kind.TIMEOUT))
                  .toList())
          : super.query(queries, at, timeout);
    }

    private static MetricOutcome failure(Kind kind) {
      return MetricOutcome.Failure.of(kind, "No.");
    }

    @Override
    public void close() {
      closed = true;
      super.close();
    }
  }

  private static final class LetsHang extends RightSource {
    private volatile boolean closed;

    LetsHang(ProviderContext context) {
      super(context);
    }

    @Override
    public CompletableFuture<List<MetricOutcome>> query(
        List<MetricQuery> queries, Instant at, Duration timeout) {
      return closed && !queries.isEmpty()
          ? CompletableFuture.completedFuture(failures(queries, Kind.CLOSED))
          : super.query(queries, at, timeout);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class LeavesThread extends RightSource {
    LeavesThread(ProviderContext context) {
      super(context);
      LeftBehind.start();
    }
  }
}
