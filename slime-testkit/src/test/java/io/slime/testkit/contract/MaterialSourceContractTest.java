// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.spi.MaterialSource;
import io.slime.spi.ProviderContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests of the contract of sources of values find each way to break it. */
class MaterialSourceContractTest {
  private static Wired<RightMaterial> made = RightMaterial::new;
  private static Duration patience = Contract.PATIENCE;

  static class Tests extends MaterialSourceContract {
    private final Wire wire = new Wire();

    @Override
    protected Duration patience() {
      return patience;
    }

    @Override
    protected MaterialSource source(ProviderContext context) {
      return made.apply(context, wire);
    }

    @Override
    protected void value(MetricKey key, MetricValue value) {
      wire.says(new Item(key.name(), (int) value.value(), value.observedAt()));
    }

    @Override
    protected boolean noValue(MetricKey key) {
      wire.says(new Item(key.name(), 0, now(), true));
      return true;
    }

    @Override
    protected OptionalInt bound() {
      return OptionalInt.of(RightFeed.BOUND);
    }

    @Override
    protected Optional<MaterialSource> unopenable(ProviderContext context) {
      wire.take();
      return Optional.of(made.apply(context, wire));
    }

    @Override
    protected boolean babble() {
      wire.saysNonsense();
      return true;
    }

    @Override
    protected boolean goAway() {
      wire.breaks();
      return true;
    }

    @Override
    protected void comeBack() {
      wire.mends();
    }

    @Override
    protected int connections() {
      return wire.connections();
    }
  }

  static List<Wrong<Wired<RightMaterial>>> wrong() {
    return List.of(
        new Wrong<>(2, "tells an empty batch", TellsNothing::new),
        changed(9, "names a key twice", Told::twice),
        new Wrong<>(9, "counts what came last", LastComesFirst::new),
        new Wrong<>(9, "counts the first of equals", FirstOfEquals::new),
        changed(10, "says that a part is everything", Told::asWhole),
        changed(10, "keeps what is gone", Told::withoutWhatIsGone),
        new Wrong<>(11, "tells of the future", TellsTheFuture::new));
  }

  private static Wrong<Wired<RightMaterial>> changed(
      int number, String how, UnaryOperator<Told> change) {
    return new Wrong<>(
        number,
        how,
        (context, wire) ->
            new RightMaterial(context, wire) {
              @Override
              Told changed(Told told) {
                return change.apply(told);
              }
            });
  }

  @Test
  void a_source_that_keeps_the_contract_passes() {
    made = RightMaterial::new;
    patience = Contract.PATIENCE;

    Verdict.assertKept(Tests.class, 11);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void a_source_that_breaks_a_guarantee_fails_its_test(Wrong<Wired<RightMaterial>> wrong) {
    made = wrong.made();
    patience = Duration.ofSeconds(1);

    Verdict.assertBroken(Tests.class, wrong.number());
  }

  static final class TellsNothing extends RightMaterial {
    TellsNothing(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    void tell(Runnable call) {
      listener().orElseThrow().take(new Batch(List.of(), false, 0));
      super.tell(call);
    }
  }

  static final class LastComesFirst extends RightMaterial {
    LastComesFirst(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    Item later(Item before, Item seen) {
      return seen;
    }
  }

  static final class FirstOfEquals extends RightMaterial {
    FirstOfEquals(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    Item later(Item before, Item seen) {
      return seen.at().isAfter(before.at()) ? seen : before;
    }
  }

  static final class TellsTheFuture extends RightMaterial {
    TellsTheFuture(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    boolean isOfTheFuture(Item item) {
      return false;
    }
  }
}
