// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.MetricSource;
import io.slime.spi.MetricSourceProvider;
import io.slime.spi.Provider;
import io.slime.spi.ProviderContext;
import io.slime.spi.Secret;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests of the contract of providers find each way to break it. */
class ProviderContractTest {
  private static Right made = new Right();

  /**
   * Options.
   *
   * @param password nobody's business
   * @param address of a peer
   */
  public record Options(Secret password, String address) {}

  static class Tests extends ProviderContract<Options, MetricSource> {
    @Override
    protected Provider<Options, MetricSource> provider() {
      return made;
    }

    @Override
    protected Options configuration() {
      return new Options(Secret.of(SECRET), address());
    }
  }

  static List<Wrong<Right>> wrong() {
    return List.of(
        new Wrong<>(1, "has a constructor for itself", new NotPublic(1)),
        new Wrong<>(2, "changes its name", new OtherName()),
        new Wrong<>(2, "has a name with a space", new Named("two words")),
        new Wrong<>(3, "changes its defaults", new OtherDefaults()),
        new Wrong<>(4, "uses the executor", new Works()),
        new Wrong<>(4, "starts a thread", new StartsThread()),
        new Wrong<>(4, "looks for a file", new Looks()),
        new Wrong<>(4, "writes a file", new Writes()),
        new Wrong<>(4, "connects to its peer", new Connects()),
        new Wrong<>(4, "prints", new Prints()),
        new Wrong<>(5, "makes one for all", new Shared()),
        new Wrong<>(6, "tells its password", new Tells()));
  }

  @Test
  void a_provider_that_keeps_the_contract_passes() {
    made = new Right();

    Verdict.assertKept(Tests.class, 6);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void a_provider_that_breaks_a_guarantee_fails_its_test(Wrong<Right> wrong) {
    made = wrong.made();

    Verdict.assertBroken(Tests.class, wrong.number());
  }

  @Test
  void options_that_no_configuration_file_can_give_break_the_third_guarantee() {
    Verdict.assertBroken(Unreadable.class, 3);
  }

  /**
   * Options that cannot be read.
   *
   * @param at no form of a configuration
   */
  public record Instants(Instant at) {}

  static class Unreadable extends ProviderContract<Instants, MetricSource> {
    @Override
    protected Provider<Instants, MetricSource> provider() {
      return new UnreadableOptions();
    }

    @Override
    protected Instants configuration() {
      return new Instants(Instant.EPOCH);
    }
  }

  /** A provider whose options cannot be read. */
  public static final class UnreadableOptions implements MetricSourceProvider<Instants> {
    /** A provider. */
    public UnreadableOptions() {}

    @Override
    public String name() {
      return "unreadable";
    }

    @Override
    public Instants defaults() {
      return new Instants(Instant.EPOCH);
    }

    @Override
    public MetricSource create(Instants configuration, ProviderContext context) {
      return new RightSource(context);
    }
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
      return new Options(Secret.of(""), "");
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

  static final class Named extends Right {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }
  }

  static final class OtherDefaults extends Right {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Options defaults() {
      return new Options(Secret.of("" + asked.incrementAndGet()), "");
    }
  }

  static final class Works extends Right {
    @Override
    public MetricSource create(Options configuration, ProviderContext context) {
      context.executor().execute(() -> {});
      return super.create(configuration, context);
    }
  }

  static final class StartsThread extends Right {
    @Override
    public MetricSource create(Options configuration, ProviderContext context) {
      LeftBehind.start();
      return super.create(configuration, context);
    }
  }

  static final class Looks extends Right {
    @Override
    public MetricSource create(Options configuration, ProviderContext context) {
      boolean there = Files.exists(context.directory().resolve("token"));
      assertThat(there).isFalse();
      return super.create(configuration, context);
    }
  }

  static final class Writes extends Right {
    @Override
    public MetricSource create(Options configuration, ProviderContext context) {
      File file = new File(context.directory().toString(), "lock");
      try {
        assertThat(file.createNewFile()).isTrue();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return super.create(configuration, context);
    }
  }

  static final class Connects extends Right {
    @Override
    public MetricSource create(Options configuration, ProviderContext context) {
      String[] address = configuration.address().split(":");
      try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
        assertThat(socket.isConnected()).isTrue();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return super.create(configuration, context);
    }
  }

  static final class Prints extends Right {
    @Override
    public MetricSource create(Options configuration, ProviderContext context) {
      PrintStream out = new PrintStream(context.output(), true, StandardCharsets.UTF_8);
      out.println("Here I am.");
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
