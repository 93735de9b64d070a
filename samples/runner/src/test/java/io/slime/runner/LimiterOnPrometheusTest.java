// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.slime.testkit.program.RealPrometheus;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code samples/limiter} with a real Prometheus, which scrapes a small server of this test. */
@Timeout(120)
class LimiterOnPrometheusTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final String SAMPLE = ROOT.resolve("samples/limiter").toString();
  private static final String[] PODS = {
    "reviews-v1-1", "reviews-v1-2", "reviews-v1-3", "reviews-v2-1"
  };

  @TempDir Path directory;

  private HttpServer target;

  /** What each pod needs, in CPUs; and what it has needed, in seconds of CPU. */
  private volatile double cpus = 0.3;

  private double seconds;
  private long lastNanos = System.nanoTime();

  @AfterEach
  void stop() {
    if (target != null) {
      target.stop(0);
    }
  }

  private synchronized String metrics() {
    long now = System.nanoTime();
    seconds += cpus * (now - lastNanos) / 1e9;
    lastNanos = now;
    StringBuilder text = new StringBuilder("# TYPE container_cpu_usage_seconds_total counter\n");
    for (String pod : PODS) {
      text.append(
          String.format(
              Locale.ROOT,
              "container_cpu_usage_seconds_total{namespace=\"default\",container=\"app\","
                  + "pod=\"%s\"} %f%n",
              pod,
              seconds));
    }
    return text.toString();
  }

  private int startTarget() throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext(
        "/metrics",
        exchange -> {
          byte[] body = metrics().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    target.start();
    return target.getAddress().getPort();
  }

  private Path configuration(String address) throws IOException {
    // The standard query looks back two minutes, which is more than a test has.
    return Files.writeString(
        directory.resolve("slime.yaml"),
        """
        sources:
          prometheus:
            address: %s
            attempts: 1
            queries:
              cpu.max:
                query: sum by (namespace, pod) (rate(container_cpu_usage_seconds_total[3s]))
                by: {namespace: namespace, pod: pod}
                fold: MAX
        """
            .formatted(address));
  }

  private Run slime(String verb, Path configuration, String... more) {
    String[] fixed = {"-f", SAMPLE, "--source", "prometheus", "--config", configuration.toString()};
    String[] all = new String[1 + more.length + fixed.length];
    all[0] = verb;
    System.arraycopy(more, 0, all, 1, more.length);
    System.arraycopy(fixed, 0, all, 1 + more.length, fixed.length);
    return Run.slime(all);
  }

  private Run until(Path configuration, Predicate<Run> wanted) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    Run run = slime("explain", configuration, "limiter/default/reviews");
    while (!wanted.test(run) && System.nanoTime() < end) {
      Thread.sleep(200);
      run = slime("explain", configuration, "limiter/default/reviews");
    }
    return run;
  }

  @Test
  void a_limit_follows_the_load_is_explained_and_falls_back_when_prometheus_is_gone()
      throws Exception {
    String scraping =
        """
        global: {scrape_interval: 500ms}
        scrape_configs:
        - job_name: pods
          static_configs: [{targets: ["127.0.0.1:%d"]}]
        """
            .formatted(startTarget());
    Path data = Files.createDirectory(directory.resolve("prometheus"));
    try (RealPrometheus prometheus = RealPrometheus.with(data, "", scraping)) {
      Path configuration = configuration(prometheus.address());

      Run calm = until(configuration, run -> run.out().contains("{cpu.max}   0.3"));
      assertThat(calm.out()).contains("rule 1 of _base: not in force");
      assertThat(calm.code()).as(calm.err()).isZero();

      cpus = 0.95;
      Run busy = until(configuration, run -> run.out().contains("rule 1 of _base: in force"));
      assertThat(busy.out())
          .contains("rule 1 of _base: in force")
          .containsPattern("\\{cpu.max}   0\\.[89]\\d*, observed .*, \\d+(\\.\\d+)? m?s ago")
          .contains(
              "asked as sum by (namespace, pod)"
                  + " (rate(container_cpu_usage_seconds_total[3s]))");
      Run translated = slime("translate", configuration);
      assertThat(translated.out()).contains("max_tokens: 15");
      assertThat(translated.code()).as(translated.err()).isZero();

      prometheus.stop();
      Run gone = slime("explain", configuration, "limiter/default/reviews");
      assertThat(gone.err())
          .contains("LIMIT-302: {cpu.max} has no value; the fallback quota of 30 holds.");
      assertThat(gone.out()).contains(prometheus.address() + ": No connection can be made.");
      assertThat(slime("translate", configuration).err())
          .contains("warning INPUT-405: No value of ")
          .contains(prometheus.address() + ": No connection can be made.");
    }
  }

  @Test
  void what_is_wrong_with_a_source_is_told_at_its_place() throws IOException {
    Path configuration =
        Files.writeString(
            directory.resolve("slime.yaml"),
            """
            sources:
              prometheus:
                address: http://127.0.0.1:1
                queries:
                  rt99: {query: 'x{pod="$pod_name"}'}
            """);

    Run run = slime("translate", configuration);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("slime.yaml:5:")
        .contains("sources.prometheus.queries.rt99")
        .contains("$pod_name are several names; write =~ before it");
  }

  @Test
  void an_unknown_source_names_those_there_are() {
    Run run = Run.slime("translate", "-f", SAMPLE, "--source", "promethus");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("There is no metric source promethus among ");
    assertThat(run.err()).contains("did you mean prometheus?");
  }
}
