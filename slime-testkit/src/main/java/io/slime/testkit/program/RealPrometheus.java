// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.program;

import io.slime.testkit.Requirement;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Prometheus on a loopback port, with samples that promtool has filled in. Where the program is
 * missing, the test is skipped; see {@link Requirement#program}.
 */
public final class RealPrometheus implements AutoCloseable {
  private static final String ADVICE = "install Debian's package prometheus";

  private final Path program;
  private final Path directory;
  private final List<String> options;
  private final int port;
  private @Nullable Process process;

  private RealPrometheus(Path program, Path directory, List<String> options) throws IOException {
    this.program = program;
    this.directory = directory;
    this.options = options;
    this.port = freePort();
  }

  /**
   * Starts one.
   *
   * @param directory where it keeps its files, for example a temporary directory of JUnit
   * @param samples samples in the form of OpenMetrics, with times and {@code # EOF} at the end;
   *     empty for none
   * @param configuration the content of {@code prometheus.yml}
   * @param options further options of its command line
   * @return the program, ready to answer
   * @throws IOException if it does not start; the message is what it printed
   */
  public static RealPrometheus with(
      Path directory, String samples, String configuration, String... options) throws IOException {
    Path program = Requirement.program("prometheus", ADVICE);
    Files.writeString(directory.resolve("prometheus.yml"), configuration);
    if (!samples.isEmpty()) {
      Path promtool = Requirement.program("promtool", ADVICE);
      Path file = directory.resolve("samples.txt");
      Files.writeString(file, samples);
      run(
          directory,
          promtool.toString(),
          "tsdb",
          "create-blocks-from",
          "openmetrics",
          file.toString(),
          directory.resolve("data").toString());
    }
    RealPrometheus prometheus = new RealPrometheus(program, directory, List.of(options));
    prometheus.start();
    return prometheus;
  }

  private static void run(Path directory, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("promtool.log").toFile())
            .start();
    if (waitFor(process) != 0) {
      throw new IOException(Files.readString(directory.resolve("promtool.log")));
    }
  }

  private static int waitFor(Process process) throws IOException {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("it does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
  }

  /**
   * A port that nobody uses.
   *
   * @return a port of the loopback interface
   * @throws IOException if there is none
   */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /**
   * Starts it again, on the same port and with the same files.
   *
   * @throws IOException if it does not start; the message is what it printed
   */
  public void start() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--config.file=" + directory.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--storage.tsdb.retention.time=100y",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn"));
    command.addAll(options);
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("prometheus.log").toFile()))
            .start();
    process = started;
    Instant end = Instant.now().plusSeconds(30);
    while (!isReady()) {
      if (!started.isAlive() || Instant.now().isAfter(end)) {
        throw new IOException(Files.readString(directory.resolve("prometheus.log")));
      }
      sleep();
    }
  }

  private boolean isReady() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address() + "/-/ready"))
              .timeout(Duration.ofSeconds(1))
              .build();
      return HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Where it is.
   *
   * @return for example {@code http://127.0.0.1:9090}
   */
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Stops it and waits for its end; its files stay. */
  public void stop() {
    Process running = process;
    if (running == null) {
      return;
    }
    running.destroy();
    try {
      if (!running.waitFor(10, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
