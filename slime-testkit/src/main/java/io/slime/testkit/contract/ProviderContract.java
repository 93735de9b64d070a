// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slime.spi.Provider;
import io.slime.spi.ProviderContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The guarantees of {@link Provider}, in their numbers.
 *
 * @param <C> the record that configures what is made
 * @param <T> what is made
 */
public abstract class ProviderContract<C extends Record, T extends AutoCloseable> extends Contract {
  /** A text to be put into secrets of {@link #configuration}. */
  protected static final String SECRET = "s3cret-of-the-contract";

  private @Nullable ServerSocket door;

  /** For subclasses. */
  protected ProviderContract() {}

  @AfterEach
  void closeDoor() throws IOException {
    if (door != null) {
      door.close();
    }
  }

  /**
   * An address for {@link #configuration}, where the test finds out if anybody connects too early.
   *
   * @return host and port, for example {@code 127.0.0.1:40123}; nobody answers there
   */
  protected final String address() {
    try {
      ServerSocket opened = door;
      if (opened == null) {
        opened = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        opened.setSoTimeout((int) SHORT.toMillis());
        door = opened;
      }
      return "127.0.0.1:" + opened.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The provider.
   *
   * @return a new one
   */
  protected abstract Provider<C, T> provider();

  /**
   * A configuration with which something can be made. All its secrets contain {@link #SECRET}, and
   * the peer that it names, if it names one, is at {@link #address}.
   *
   * @return the configuration
   */
  protected abstract C configuration();

  @Test
  @DisplayName("1. Creation: a public constructor without arguments that does nothing")
  void creation() throws ReflectiveOperationException {
    assertThat(provider().getClass().getConstructor().newInstance()).isNotNull();
    assertNothingIsLeft();
  }

  @Test
  @DisplayName("2. Name: always the same, of letters, digits and . _ -")
  void name() {
    assertThat(provider().name()).matches("[A-Za-z0-9._-]+").isEqualTo(provider().name());
  }

  @Test
  @DisplayName("3. Configuration: the defaults are the same each time")
  void defaults() {
    assertThat(provider().defaults()).isNotNull().isEqualTo(provider().defaults());
    assertThat(provider().defaults().getClass().getRecordComponents())
        .extracting(RecordComponent::getName)
        .doesNotContain("provider");
  }

  @Test
  @DisplayName(
      "3. Configuration: a part of a configuration file is read over the defaults, strictly")
  void strict() {
    StrictOptions.assertAreRead(provider().defaults());
  }

  @Test
  @DisplayName("4. No I/O: making something starts no thread and no work, and looks at nothing")
  void noWork() throws Exception {
    C configuration = configuration();
    Set<Thread> before = DaemonThreads.others();

    T made = provider().create(configuration, untouchable());

    assertThat(DaemonThreads.others()).as("threads after create").isSubsetOf(before);
    assertThat(directory()).isEmptyDirectory();
    assertNobodyConnects();
    made.close();
  }

  private void assertNobodyConnects() throws IOException {
    ServerSocket opened = door;
    if (opened != null) {
      assertThatThrownBy(opened::accept)
          .as("create connects to its peer")
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  @DisplayName("5. Independence: what is made twice is not the same")
  void independence() throws Exception {
    Provider<C, T> provider = provider();
    T one = provider.create(configuration(), context());
    T other = provider.create(configuration(), context());

    assertThat(one).isNotSameAs(other);
    one.close();
    other.close();
  }

  @Test
  @DisplayName("6. Secrets: none is in a text")
  void secrets() throws Exception {
    T made = provider().create(configuration(), context());

    assertThat(configuration().toString()).doesNotContain(SECRET);
    assertThat(String.valueOf(made)).doesNotContain(SECRET);
    made.close();
  }

  /** Surroundings in which any use of the executor, the files or the output is an error. */
  private ProviderContext untouchable() {
    ScheduledExecutorService executor =
        (ScheduledExecutorService)
            Proxy.newProxyInstance(
                ScheduledExecutorService.class.getClassLoader(),
                new Class<?>[] {ScheduledExecutorService.class},
                (proxy, method, arguments) -> {
                  if (method.getDeclaringClass() == Object.class) {
                    return method.getName().equals("hashCode") ? 1 : "untouchable";
                  }
                  throw new AssertionError("create uses the executor: " + method.getName());
                });
    OutputStream output =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("create prints");
          }
        };
    return new ProviderContext(executor, this::now, UntouchablePath.of(directory()), output);
  }
}
