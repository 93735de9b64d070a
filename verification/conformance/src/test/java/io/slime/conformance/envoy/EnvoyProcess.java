// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.envoy;

import io.slime.core.codec.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Envoy that runs, on loopback, until it is closed. Several can run at once. Listeners may ask
 * for port 0 and are found by their name.
 */
public final class EnvoyProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final long POLL_MILLIS = 20;
  private static final String ADMIN =
      "{\"admin\":{\"address\":{\"socket_address\":{\"address\":\"127.0.0.1\",\"port_value\":0}}}}";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final Path folder;
  private final int adminPort;

  private EnvoyProcess(Process process, Path folder, int adminPort) {
    this.process = process;
    this.folder = folder;
    this.adminPort = adminPort;
  }

  /**
   * Starts an Envoy and waits until it serves.
   *
   * @param binary the program
   * @param configuration a bootstrap without {@code admin}, as JSON or YAML
   * @return the running Envoy
   * @throws IOException if it does not start; the message has its log
   * @throws InterruptedException if the thread is interrupted
   */
  public static EnvoyProcess start(EnvoyBinary binary, String configuration)
      throws IOException, InterruptedException {
    return start(binary, configuration, Map.of());
  }

  /**
   * Starts an Envoy with environment variables, and waits until it serves.
   *
   * @param binary the program
   * @param configuration a bootstrap without {@code admin}, as JSON or YAML
   * @param environment the variables
   * @return the running Envoy
   * @throws IOException if it does not start; the message has its log
   * @throws InterruptedException if the thread is interrupted
   */
  public static EnvoyProcess start(
      EnvoyBinary binary, String configuration, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("envoy");
    Path file = folder.resolve("bootstrap.yaml");
    Files.writeString(file, configuration, StandardCharsets.UTF_8);
    Path admin = folder.resolve("admin.txt");
    List<String> command = new ArrayList<>();
    command.add(binary.path().toString());
    command.addAll(List.of("-c", file.toString(), "--config-yaml", ADMIN));
    command.addAll(List.of("--admin-address-path", admin.toString(), "--disable-hot-restart"));
    // One worker, so that local rate limits and counters are exact.
    command.addAll(List.of("--concurrency", "1", "--file-flush-interval-msec", "50"));
    command.addAll(List.of("--log-level", "warning"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("envoy.log").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      EnvoyProcess envoy = new EnvoyProcess(process, folder, adminPort(process, admin, folder));
      envoy.awaitReady();
      return envoy;
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static int adminPort(Process process, Path admin, Path folder)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      String address = Files.exists(admin) ? Files.readString(admin) : "";
      if (address.contains(":")) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1).strip());
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IOException("Envoy did not start:\n" + log(folder));
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      if (admin("/ready").statusCode() == 200) {
        return;
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IOException("Envoy did not become ready:\n" + log());
  }

  /** Asks the administration interface. */
  public HttpResponse<String> admin(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + path))
            .timeout(START)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The port that a listener is bound to. */
  public int port(String listener) throws IOException, InterruptedException {
    String listeners = admin("/listeners").body();
    Matcher matcher =
        Pattern.compile("^" + Pattern.quote(listener) + "::.*:(\\d+)$", Pattern.MULTILINE)
            .matcher(listeners);
    if (!matcher.find()) {
      throw new IOException("no listener '" + listener + "' in:\n" + listeners);
    }
    return Integer.parseInt(matcher.group(1));
  }

  /** The value of a counter or gauge; 0 if there is none of the name. */
  public long stat(String name) throws IOException, InterruptedException {
    return admin("/stats")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 2)))
        .sum();
  }

  /**
   * Sends a request without a body over HTTP/1.1.
   *
   * @param listener the listener
   * @param path the path
   * @param headers the headers; {@code :method} and {@code host} among them
   */
  public HttpResponse<String> get(String listener, String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(listener) + path))
            .timeout(START);
    request.method(headers.getOrDefault(":method", "GET"), HttpRequest.BodyPublishers.noBody());
    headers.forEach(
        (name, value) -> {
          if (!name.startsWith(":")) {
            request.header(name, value);
          }
        });
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** What Envoy has logged so far. */
  public String log() throws IOException {
    return log(folder);
  }

  private static String log(Path folder) throws IOException {
    return Files.readString(folder.resolve("envoy.log"));
  }

  /** A bootstrap as text. */
  public static String bootstrap(Map<String, ?> tree) {
    return Codec.toJson(tree);
  }

  /** Stops this Envoy, and no other. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
