// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.MetricSource;
import io.slime.spi.MetricSourceProvider;
import io.slime.spi.Provider;
import io.slime.spi.ProviderContext;
import io.slime.spi.Secret;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of the contract of providers find each way to break it. */
class ProviderContractTest {
  private static Right made = new Right();

  /**
   * Options.
   *
   * @param password nobody's business
   */
  public record Options(Secret password) {}

  static class Tests extends ProviderContract<Options, MetricSource> {
    @Override
    protected Provider<Options, MetricSource> provider() {
      return made;
    }

    @Override
    protected Options configuration() {
      return new Options(Secret.of(SECRET));
    }
  }

  private static final Map<Integer, Right> WRONG =
      Map.of(
          1, new NotPublic(1),
          2, new OtherName(),
          3, new OtherDefaults(),
          4, new Works(),
          5, new Shared(),
          6, new Tells());

  @Test
  void a_provider_that_keeps_the_contract_passes() {
    made = new Right();

    Verdict.assertKept(Tests.class, 6);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void a_provider_that_breaks_a_guarantee_fails_its_test(int number) {
    made = WRONG.get(number);

    Verdict.assertBroken(Tests.class, number);
  }

  /** A provider that keeps the contract. */
  public static class Right implements MetricSourceProvider<Options> {
    /** A provider. */
    public Right() {}

    @Override
    public String name() {
      return "right";
    }

    @Override
    public Options defaults() {
      return new Options(Secret.of(""));
    }

    @Override
    public MetricSource create(Options configuration, ProviderContext context) {
      return new RightSource(context);
    }
  }

  static final class NotPublic extends Right {
    NotPublic(int number) {
      assertThat(number).isPositive();
    }
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
      return new Options(Secret.of("" + asked.incrementAndGet()));
    }
  }

  static final class Works extends Right {
    @Override
    public MetricSource create(Options configuration, ProviderContext context) {
      context.executor().execute(() -> {});
      return super.create(configuration, context);
    }
  }

  static final class Shared extends Right {
    private @Nullable MetricSource source;

    @Override
    public MetricSource create(Options configuration, ProviderContext context) {
      MetricSource shared = source == null ? super.create(configuration, context) : source;
      source = shared;
      return shared;
    }
  }

  static final class Tells extends Right {
    @Override
    public MetricSource create(Options configuration, ProviderContext context) {
      return new RightSource(context) {
        @Override
        public String toString() {
          return "source with " + configuration.password().reveal();
        }
      };
    }
  }
}
