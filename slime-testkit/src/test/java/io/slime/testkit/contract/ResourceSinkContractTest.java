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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of the contract of sinks find each way to break it. */
class ResourceSinkContractTest {
  private static BiFunction<ProviderContext, Map<ResourceId, String>, ResourceSink> made =
      RightSink::new;

  static class Tests extends ResourceSinkContract {
    private final Map<ResourceId, String> store = new ConcurrentHashMap<>();

    @Override
    protected ResourceSink sink(ProviderContext context) {
      return made.apply(context, store);
    }

    @Override
    protected Optional<String> seen(ResourceId id) {
      @Nullable String text = store.get(id);
      return text == null
          ? Optional.empty()
          : Optional.ofNullable(Sample.content(Codec.read(text, "seen").values().get(0)));
    }

    @Override
    protected boolean plant(HasMetadata resource) {
      store.put(ResourceId.of(resource), Codec.toYaml(resource));
      return true;
    }
  }

  private static final Map<
          Integer, BiFunction<ProviderContext, Map<ResourceId, String>, ResourceSink>>
      WRONG =
          Map.ofEntries(
              Map.entry(1, FirstComesLast::new),
              Map.entry(2, NothingMeansNothing::new),
              Map.entry(3, Waits::new),
              Map.entry(4, Backwards::new),
              Map.entry(5, AlwaysWrites::new),
              Map.entry(6, TakesAll::new),
              Map.entry(7, InParts::new),
              Map.entry(8, Throws::new),
              Map.entry(9, Late::new),
              Map.entry(10, NeverStops::new),
              Map.entry(11, Marks::new),
              Map.entry(12, WritesWhenClosed::new));

  @Test
  void a_sink_that_keeps_the_contract_passes() {
    made = RightSink::new;

    Verdict.assertKept(Tests.class, 12);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void a_sink_that_breaks_a_guarantee_fails_its_test(int number) {
    made = WRONG.get(number);

    Verdict.assertBroken(Tests.class, number);
  }

  static final class FirstComesLast extends RightSink {
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

  static final class NothingMeansNothing extends RightSink {
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

  static final class Waits extends RightSink {
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

  static final class Backwards extends RightSink {
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

  static final class AlwaysWrites extends RightSink {
    AlwaysWrites(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    Result upsert(HasMetadata resource) {
      Result result = super.upsert(resource);
      return result == Result.UNCHANGED ? Result.APPLIED : result;
    }
  }

  static final class TakesAll extends RightSink {
    TakesAll(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    boolean isOurs(@Nullable String text) {
      return true;
    }
  }

  static final class InParts extends RightSink {
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

  static final class Throws extends RightSink {
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

  static final class Late extends RightSink {
    Late(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    public synchronized CompletableFuture<List<ResourceOutcome>> apply(
        ChangeSet changes, Duration timeout) {
      return super.apply(changes, timeout.multipliedBy(10));
    }
  }

  static final class NeverStops extends RightSink {
    NeverStops(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    public synchronized CompletableFuture<List<ResourceOutcome>> apply(
        ChangeSet changes, Duration timeout) {
      return super.apply(changes, timeout).copy();
    }
  }

  static final class Marks extends RightSink {
    Marks(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    Result upsert(HasMetadata resource) {
      resource.getMetadata().setGeneration(1L);
      return super.upsert(resource);
    }
  }

  static final class WritesWhenClosed extends RightSink {
    WritesWhenClosed(ProviderContext context, Map<ResourceId, String> store) {
      super(context, store);
    }

    @Override
    public synchronized void close() {
      // stays open
    }
  }
}
