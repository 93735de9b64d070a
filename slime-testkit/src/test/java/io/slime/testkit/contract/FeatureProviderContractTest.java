// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.spi.Feature;
import io.slime.spi.FeatureProvider;
import io.slime.testkit.example.ExampleFeature;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests of the contract of providers of features find each way to break it. */
class FeatureProviderContractTest {
  private static Right made = new Right();

  /**
   * Options.
   *
   * @param size some number
   */
  public record Options(int size) {}

  static class Tests extends FeatureProviderContract<Options> {
    @Override
    protected FeatureProvider<Options> provider() {
      return made;
    }
  }

  static List<Wrong<Right>> wrong() {
    return List.of(
        new Wrong<>(1, "has no constructor for others", new Hidden()),
        new Wrong<>(2, "changes its name", new OtherName()),
        new Wrong<>(2, "changes its defaults", new OtherDefaults()),
        new Wrong<>(3, "starts a thread", new StartsThread()),
        new Wrong<>(3, "makes other features each time", new OtherFeatures()));
  }

  @Test
  void a_provider_that_keeps_the_contract_passes() {
    made = new Right();

    Verdict.assertKept(Tests.class, 3);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void a_provider_that_breaks_a_guarantee_fails_its_test(Wrong<Right> wrong) {
    made = wrong.made();

    Verdict.assertBroken(Tests.class, wrong.number());
  }

  /** A provider that keeps the contract. */
  public static class Right implements FeatureProvider<Options> {
    /** A provider. */
    public Right() {}

    @Override
    public String name() {
      return "right";
    }

    @Override
    public Class<Options> optionsType() {
      return Options.class;
    }

    @Override
    public Options defaults() {
      return new Options(1);
    }

    @Override
    public List<Feature<?, ?>> create(Options options) {
      return List.of(new ExampleFeature());
    }
  }

  static final class Hidden extends Right {
    private Hidden() {}
  }

  static final class OtherName extends Right {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public String name() {
      return "wrong" + asked.incrementAndGet();
    }
  }

  static final class OtherDefaults extends Right {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Options defaults() {
      return new Options(asked.incrementAndGet());
    }
  }

  static final class StartsThread extends Right {
    @Override
    public List<Feature<?, ?>> create(Options options) {
      LeftBehind.start();
      return super.create(options);
    }
  }

  static final class OtherFeatures extends Right {
    private final AtomicInteger created = new AtomicInteger();

    @Override
    public List<Feature<?, ?>> create(Options options) {
      return created.incrementAndGet() == 1 ? super.create(options) : List.of();
    }
  }
}
