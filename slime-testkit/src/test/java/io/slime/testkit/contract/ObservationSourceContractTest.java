// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.api.Call;
import io.slime.spi.ObservationSource;
import io.slime.spi.ProviderContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests of the contract of feeds, and of sources of calls, find each way to break it. */
class ObservationSourceContractTest {
  private static Wired<RightObservations> made = RightObservations::new;
  private static Duration patience = Contract.PATIENCE;

  static class Tests extends ObservationSourceContract {
    private final Wire wire = new Wire();

    @Override
    protected Duration patience() {
      return patience;
    }

    @Override
    protected ObservationSource source(ProviderContext context) {
      return made.apply(context, wire);
    }

    @Override
    protected void call(Call call) {
      wire.says(new Item(call.host(), 0, call.at()));
    }

    @Override
    protected OptionalInt bound() {
      return OptionalInt.of(RightFeed.BOUND);
    }

    @Override
    protected Optional<ObservationSource> unopenable(ProviderContext context) {
      ObservationSource source = made.apply(context, wire);
      wire.take();
      return Optional.of(source);
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

  static List<Wrong<Wired<RightObservations>>> wrong() {
    return Stream.of(WrongFeeds.all(), WrongFeedEnds.all()).flatMap(List::stream).toList();
  }

  @Test
  void a_source_that_keeps_the_contract_passes() {
    made = RightObservations::new;
    patience = Contract.PATIENCE;

    Verdict.assertKept(Tests.class, 10);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void a_source_that_breaks_a_guarantee_fails_its_test(Wrong<Wired<RightObservations>> wrong) {
    made = wrong.made();
    patience = Duration.ofSeconds(1);

    Verdict.assertBroken(Tests.class, wrong.number());
  }
}
