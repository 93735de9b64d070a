// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.envoy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A server on loopback that answers 200 with the request line and headers that it got. */
public final class Backend implements AutoCloseable {
  private final HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private Backend(HttpServer server) {
    this.server = server;
  }

  /** Starts a server on a free port. */
  public static Backend start() throws IOException {
    return start(request -> false);
  }

  /**
   * Starts a server on a free port that answers some requests with 403.
   *
   * @param refused which ones, by their line and headers as in {@link #requests}
   */
  public static Backend start(Predicate<String> refused) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    Backend backend = new Backend(server);
    server.createContext(
        "/",
        exchange -> {
          StringBuilder text = new StringBuilder();
          text.append(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI());
          new TreeMap<>(exchange.getRequestHeaders())
              .forEach(
                  (name, values) ->
                      text.append('\n').append(name).append(": ").append(String.join(",", values)));
          backend.requests.add(text.toString());
          byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(refused.test(text.toString()) ? 403 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return backend;
  }

  /** The port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** The requests so far, each with its headers, one a line. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
