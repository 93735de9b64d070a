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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of the contract of sources find each way to break it. */
class MetricSourceContractTest {
  private static Function<ProviderContext, MetricSource> made = RightSource::new;

  static class Tests extends MetricSourceContract {
    @Override
    protected MetricSource source(ProviderContext context) {
      return made.apply(context);
    }

    @Override
    protected MetricQuery answered() {
      return RightSource.KNOWN;
    }
  }

  private static final Map<Integer, Function<ProviderContext, MetricSource>> WRONG =
      Map.of(
          1, OneAtATime::new,
          2, WorksForNothing::new,
          3, Waits::new,
          4, AsksOnce::new,
          5, KnowsTheFuture::new,
          6, Throws::new,
          7, Late::new,
          8, CancelsAll::new,
          9, Bounded::new,
          10, ClosesOnce::new);

  @Test
  void a_source_that_keeps_the_contract_passes() {
    made = RightSource::new;

    Verdict.assertKept(Tests.class, 10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void a_source_that_breaks_a_guarantee_fails_its_test(int number) {
    made = WRONG.get(number);

    Verdict.assertBroken(Tests.class, number);
  }

  static final class OneAtATime extends RightSource {
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

  static final class WorksForNothing extends RightSource {
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

  static final class Waits extends RightSource {
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

  static final class AsksOnce extends RightSource {
    AsksOnce(ProviderContext context) {
      super(context);
    }

    @Override
    List<MetricOutcome> answer(List<MetricQuery> queries, Instant at) {
      return super.answer(queries.stream().distinct().toList(), at);
    }
  }

  static final class KnowsTheFuture extends RightSource {
    KnowsTheFuture(ProviderContext context) {
      super(context);
    }

    @Override
    List<MetricOutcome> answer(List<MetricQuery> queries, Instant at) {
      return super.answer(queries, at.plusSeconds(2));
    }
  }

  static final class Throws extends RightSource {
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

  static final class Late extends RightSource {
    Late(ProviderContext context) {
      super(context);
    }

    @Override
    public CompletableFuture<List<MetricOutcome>> query(
        List<MetricQuery> queries, Instant at, Duration timeout) {
      return super.query(queries, at, timeout.multipliedBy(10));
    }
  }

  static final class CancelsAll extends RightSource {
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

  static final class Bounded extends RightSource {
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

  static final class ClosesOnce extends RightSource {
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
}
