// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client, made when it is first needed and again when the files of its certificates have
 * changed. The client of Java 17 cannot be closed: its one thread goes when the client is collected
 * as garbage, or when it is interrupted. So that it can be, it is made in a group of its own.
 */
final class Connection {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Tls tls;
  private final Executor executor;
  private @Nullable HttpClient client;
  private @Nullable ThreadGroup group;
  private long version;
  private boolean closed;

  Connection(Tls tls, Executor executor) {
    this.tls = tls;
    this.executor = executor;
  }

  /**
   * The client.
   *
   * @throws IOException if the files of its certificates cannot be used
   */
  synchronized HttpClient client() throws IOException {
    if (closed) {
      throw new IOException("the source is closed");
    }
    long current = tls.version();
    if (client == null || version != current) {
      end();
      group = new ThreadGroup("slime-prometheus");
      client = make(group);
      version = current;
    }
    return client;
  }

  private HttpClient make(ThreadGroup group) throws IOException {
    @Nullable SSLContext context = tls.context();
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(executor)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            // without TLS the newer protocol would be asked for by an upgrade that confuses proxies
            .version(HttpClient.Version.HTTP_1_1);
    if (context != null) {
      builder.sslContext(context);
    }
    AtomicReference<HttpClient> made = new AtomicReference<>();
    AtomicReference<UncheckedIOException> failed = new AtomicReference<>();
    // A new thread belongs to the group of the thread that makes it.
    Thread maker =
        new Thread(
            group,
            () -> {
              try {
                made.set(builder.build());
              } catch (UncheckedIOException e) {
                failed.set(e);
              }
            },
            "slime-prometheus-start");
    maker.setDaemon(true);
    maker.start();
    joinUninterruptibly(maker);
    HttpClient client = made.get();
    if (client == null) {
      throw new IOException("there is no HTTP client", failed.get());
    }
    return client;
  }

  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() {
    if (group != null) {
      group.interrupt();
    }
    group = null;
    client = null;
  }

  synchronized void close() {
    closed = true;
    end();
  }
}
