// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.ProviderContext;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests of the contract of sources find each way to break it. */
class MetricSourceContractTest {
  private static Function<ProviderContext, MetricSource> made = RightSource::new;
  private static Duration patience = Contract.PATIENCE;

  static class Tests extends MetricSourceContract {
    @Override
    protected Duration patience() {
      return patience;
    }

    @Override
    protected MetricSource source(ProviderContext context) {
      return made.apply(context);
    }

    @Override
    protected MetricQuery answered() {
      return RightSource.KNOWN;
    }

    @Override
    protected OptionalInt asked() {
      return OptionalInt.of(RightSource.ANSWERS.get());
    }
  }

  static List<Wrong<Function<ProviderContext, MetricSource>>> wrong() {
    return WrongSources.all();
  }

  @Test
  void a_source_that_keeps_the_contract_passes() {
    made = RightSource::new;
    patience = Contract.PATIENCE;

    Verdict.assertKept(Tests.class, 10);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void a_source_that_breaks_a_guarantee_fails_its_test(
      Wrong<Function<ProviderContext, MetricSource>> wrong) {
    made = wrong.made();
    patience = Duration.ofSeconds(1);

    Verdict.assertBroken(Tests.class, wrong.number());
  }
}
