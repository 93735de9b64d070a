// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static io.slime.spi.prometheus.FaultyServer.EMPTY;
import static io.slime.spi.prometheus.FaultyServer.vector;
import static io.slime.spi.prometheus.FaultyServer.write;
import static io.slime.spi.prometheus.Sources.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Failure;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricSource;
import io.slime.testkit.program.RealPrometheus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of questions to servers that misbehave. */
@Timeout(20)
class FaultyServerTest {
  private static final Instant AT = Instant.ofEpochSecond(1_790_000_000, 123_456_789);
  private static final String ONE = "queries: {m: {query: vector(1)}}\n";
  private static final String ONCE = ONE + "attempts: 1\n";

  private final Sources sources = new Sources();

  @AfterEach
  void close() {
    sources.close();
  }

  private MetricOutcome ask(FaultyServer server, String yaml, Duration timeout) {
    try (MetricSource source = sources.metrics("address: " + server.address() + "\n" + yaml)) {
      return ask(source, timeout);
    }
  }

  private static MetricOutcome ask(MetricSource source, Duration timeout) {
    return source.query(List.of(query("a", "_base", "m")), AT, timeout).join().get(0);
  }

  private Failure failure(FaultyServer server, String yaml) {
    return failure(server, yaml, Duration.ofSeconds(5));
  }

  private Failure failure(FaultyServer server, String yaml, Duration timeout) {
    MetricOutcome outcome = ask(server, yaml, timeout);
    assertThat(outcome).isInstanceOf(Failure.class);
    return (Failure) outcome;
  }

  private MetricOutcome ask(FaultyServer server, String yaml) {
    return ask(server, yaml, Duration.ofSeconds(5));
  }

  private static double value(MetricOutcome outcome) {
    assertThat(outcome).isInstanceOf(MetricOutcome.Samples.class);
    return ((MetricOutcome.Samples) outcome).samples().get(0).value();
  }

  private void endsInTime(FaultyServer server) {
    long begin = System.nanoTime();
    Failure failure = failure(server, ONE, Duration.ofMillis(300));
    long millis = (System.nanoTime() - begin) / 1_000_000;
    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failure.retryable()).isTrue();
    assertThat(millis).isBetween(250L, 8000L);
  }

  private static void forEver() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  @Test
  @DisplayName("a server that never answers costs the deadline and no more")
  void silence() throws IOException {
    try (FaultyServer server = new FaultyServer((request, out) -> forEver())) {
      endsInTime(server);
    }
  }

  @Test
  @DisplayName("headers that drip in cost the deadline and no more")
  void slowHeaders() throws IOException {
    try (FaultyServer server =
        new FaultyServer(
            (request, out) -> {
              out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
              for (int i = 0; ; i++) {
                out.write(("X-" + i + ": x\r\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
                Thread.sleep(50);
              }
            })) {
      endsInTime(server);
    }
  }

  @Test
  @DisplayName("a body that drips in costs the deadline and no more")
  void slowBody() throws IOException {
    try (FaultyServer server =
        new FaultyServer(
            (request, out) -> {
              out.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"a\":\""
                      .getBytes(StandardCharsets.US_ASCII));
              while (true) {
                out.write('x');
                out.flush();
                Thread.sleep(20);
              }
            })) {
      endsInTime(server);
    }
  }

  @Test
  @DisplayName("a connection that breaks is tried again, and may then do")
  void reset() throws IOException {
    AtomicInteger count = new AtomicInteger();
    try (FaultyServer server =
        new FaultyServer(
            (request, out) -> {
              if (count.incrementAndGet() == 3) {
                write(out, 200, "", vector("7"));
              }
            })) {
      assertThat(value(ask(server, ONE))).isEqualTo(7);
      assertThat(count).hasValue(3);
    }
  }

  @Test
  @DisplayName("a body that breaks off is no answer")
  void brokenBody() throws IOException {
    try (FaultyServer server =
        new FaultyServer(
            (request, out) ->
                out.write(
                    ("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + EMPTY)
                        .getBytes(StandardCharsets.US_ASCII)))) {
      assertThat(failure(server, ONCE).kind()).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  @DisplayName("JSON that breaks off in a whole body is no answer either")
  void truncatedJson() throws IOException {
    try (FaultyServer server =
        FaultyServer.answering(200, "", EMPTY.substring(0, EMPTY.length() - 1))) {
      Failure failure = failure(server, ONE);
      assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  @DisplayName("wrong types are no answer")
  void wrongTypes() throws IOException {
    try (FaultyServer server =
        FaultyServer.answering(200, "", EMPTY.replace("[]", "[{\"metric\":[]}]"))) {
      Failure failure = failure(server, ONE);
      assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
      assertThat(failure.text()).endsWith("the labels of a series are no object.");
    }
  }

  @Test
  @DisplayName("a page in place of an answer is no answer")
  void page() throws IOException {
    try (FaultyServer server =
        FaultyServer.answering(200, "Content-Type: text/html\r\n", "<html>log in</html>")) {
      assertThat(failure(server, ONE).kind()).isEqualTo(Kind.PROTOCOL);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, BAD_QUERY, false, 1",
    "422, BAD_QUERY, false, 1",
    "401, UNAUTHORIZED, false, 1",
    "403, UNAUTHORIZED, false, 1",
    "404, PROTOCOL, false, 1",
    "202, PROTOCOL, false, 1",
    "418, PROTOCOL, false, 1",
    "408, TIMEOUT, true, 3",
    "429, THROTTLED, true, 3",
    "500, UNAVAILABLE, true, 3",
    "502, UNAVAILABLE, true, 3",
    "503, UNAVAILABLE, true, 3",
    "504, UNAVAILABLE, true, 3"
  })
  @DisplayName("the status says what it is, whether it may pass, and whether to try again")
  void statuses(int status, Kind kind, boolean retryable, int attempts) throws IOException {
    try (FaultyServer server = FaultyServer.answering(status, "", "no JSON")) {
      Failure failure = failure(server, ONE);
      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure.retryable()).isEqualTo(retryable);
      assertThat(server.requests()).hasSize(attempts);
      assertThat(failure.text())
          .startsWith(server.address() + ": It answers with status " + status);
    }
  }

  @Test
  @DisplayName("a query that takes too long for Prometheus (503 timeout) is a timeout")
  void slowQuery() throws IOException {
    String body = "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out\"}";
    try (FaultyServer server = FaultyServer.answering(503, "", body)) {
      Failure failure = failure(server, ONCE);
      assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(failure.text()).endsWith("status 503: query timed out.");
    }
  }

  @Test
  @DisplayName("a host that nobody knows is said to be none")
  void unknownHost() {
    String host = "too-long-for-any-server-of-names.".repeat(9) + "invalid";
    try (MetricSource source = sources.metrics("address: http://" + host + ":9090\n" + ONCE)) {
      assertThat(ask(source, Duration.ofSeconds(5)))
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> assertThat(failure.text()).contains("There is no host of that name."));
    }
  }

  @Test
  @DisplayName("Retry-After is waited for where there is time")
  void retryAfter() throws IOException {
    AtomicInteger count = new AtomicInteger();
    try (FaultyServer server =
        new FaultyServer(
            (request, out) -> {
              boolean first = count.incrementAndGet() == 1;
              write(out, first ? 429 : 200, first ? "Retry-After: 1\r\n" : "", vector("7"));
            })) {
      long begin = System.nanoTime();
      assertThat(value(ask(server, ONE))).isEqualTo(7);
      assertThat((System.nanoTime() - begin) / 1_000_000).isGreaterThanOrEqualTo(1000);
    }
  }

  @Test
  @DisplayName(
      "where there is no time for Retry-After it fails at once, and asks no more meanwhile")
  void retryAfterBeyondTheDeadline() throws IOException {
    try (FaultyServer server = FaultyServer.answering(429, "Retry-After: 120\r\n", "");
        MetricSource source = sources.metrics("address: " + server.address() + "\n" + ONE)) {
      long begin = System.nanoTime();
      assertThat(ask(source, Duration.ofSeconds(60)))
          .isInstanceOfSatisfying(
              Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.THROTTLED));
      ask(source, Duration.ofSeconds(60));
      assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(15_000);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  @DisplayName("a body without end is cut off")
  void hugeBody() throws IOException {
    try (FaultyServer server =
        new FaultyServer(
            (request, out) -> {
              out.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
              byte[] part = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
              for (int i = 0; i < 1600; i++) {
                out.write(part);
              }
            })) {
      Failure failure = failure(server, ONE + "limits: {bodyBytes: 1000000}\n");
      assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
      assertThat(failure.text()).contains("more than 1000000 bytes");
    }
  }

  @Test
  @DisplayName("a small body that unpacks to a huge one is cut off too")
  void bomb() throws IOException {
    byte[] packed = FaultyServer.gzip(" ".repeat(20_000_000).getBytes(StandardCharsets.US_ASCII));
    assertThat(packed.length).isLessThan(100_000);
    try (FaultyServer server =
        new FaultyServer((request, out) -> write(out, 200, "Content-Encoding: gzip\r\n", packed))) {
      assertThat(failure(server, ONE + "limits: {bodyBytes: 1000000}\n").kind())
          .isEqualTo(Kind.TOO_LARGE);
    }
  }

  @Test
  @DisplayName("gzip is offered and taken; what is not gzip is no answer")
  void gzip() throws IOException {
    byte[] packed = FaultyServer.gzip(vector("7").getBytes(StandardCharsets.UTF_8));
    try (FaultyServer server =
        new FaultyServer((request, out) -> write(out, 200, "Content-Encoding: gzip\r\n", packed))) {
      assertThat(value(ask(server, ONE))).isEqualTo(7);
      assertThat(server.requests().get(0).headers()).containsEntry("accept-encoding", "gzip");
    }
    try (FaultyServer server =
        FaultyServer.answering(200, "Content-Encoding: gzip\r\n", vector("7"))) {
      assertThat(failure(server, ONE).kind()).isEqualTo(Kind.PROTOCOL);
    }
    try (FaultyServer server =
        FaultyServer.answering(200, "Content-Encoding: br\r\n", vector("7"))) {
      assertThat(failure(server, ONE).kind()).isEqualTo(Kind.PROTOCOL);
    }
  }

  @Test
  @DisplayName("redirects without end end")
  void endlessRedirect() throws IOException {
    try (FaultyServer server = FaultyServer.answering(307, "Location: /again\r\n", "")) {
      Failure failure = failure(server, ONE);
      assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
      assertThat(failure.text()).contains("redirects more than 3 times");
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  @DisplayName("a redirect is followed with the whole question")
  void redirect() throws IOException {
    try (FaultyServer server =
        new FaultyServer(
            (request, out) -> {
              boolean there = request.path().equals("/prometheus/api/v1/query");
              String location = "Location: /prometheus" + request.path() + "\r\n";
              write(out, there ? 200 : 308, there ? "" : location, vector("7"));
            })) {
      assertThat(value(ask(server, ONE))).isEqualTo(7);
      assertThat(server.requests().get(1).parameter("query")).isEqualTo("vector(1)");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "bearerToken: t0ken",
        "{user: u, password: pa55}",
        "headers: {X-Scope-OrgID: tenant}"
      })
  @DisplayName("credentials and headers go to nobody else")
  void noCredentialsElsewhere(String yaml) throws IOException {
    String options = yaml.startsWith("{") ? yaml.substring(1, yaml.length() - 1) : yaml;
    String lines = options.startsWith("headers") ? options : options.replace(", ", "\n");
    try (FaultyServer other = FaultyServer.answering(200, "", vector("7"));
        FaultyServer server =
            FaultyServer.answering(307, "Location: " + other.address() + "/\r\n", "")) {
      Failure failure = failure(server, ONE + lines + "\n");
      assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
      assertThat(failure.text()).contains("credentials and headers are not sent elsewhere");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  @DisplayName("case 71: a server that takes no POST (405, 501) gets the same parameters by GET")
  void get() throws IOException {
    for (int status : new int[] {405, 501}) {
      try (FaultyServer server =
              new FaultyServer(
                  (request, out) ->
                      write(out, request.method().equals("GET") ? 200 : status, "", vector("7")));
          MetricSource source = sources.metrics("address: " + server.address() + "\n" + ONE)) {
        assertThat(value(ask(source, Duration.ofSeconds(5)))).isEqualTo(7);
        FaultyServer.Request post = server.requests().get(0);
        FaultyServer.Request get = server.requests().get(1);
        assertThat(post.parameter("time")).isEqualTo("1790000000.123");
        assertThat(get.parameter("query")).isEqualTo(post.parameter("query"));
        assertThat(get.parameter("time")).isEqualTo(post.parameter("time"));
        ask(source, Duration.ofSeconds(5));
        assertThat(server.requests().get(2).method()).isEqualTo("GET");
      }
    }
  }

  @Test
  @DisplayName("a base path is kept, the time is the round's, and the timeout a little below ours")
  void parameters() throws IOException {
    try (FaultyServer server = FaultyServer.answering(200, "", vector("7"));
        MetricSource source =
            sources.metrics("address: " + server.address() + "/select/0/prometheus/\n" + ONE)) {
      ask(source, Duration.ofSeconds(2));
      FaultyServer.Request request = server.requests().get(0);
      assertThat(request.path()).isEqualTo("/select/0/prometheus/api/v1/query");
      String timeout = request.parameter("timeout");
      assertThat(timeout).endsWith("ms");
      assertThat(Integer.parseInt(timeout.replace("ms", ""))).isBetween(500, 1900);
      assertThat(request.headers())
          .containsEntry("content-type", "application/x-www-form-urlencoded");
      assertThat(request.headers()).doesNotContainKeys("upgrade", "authorization");
    }
  }

  @Test
  @DisplayName("a range is asked for from its start to the round's instant")
  void range() throws IOException {
    String yaml = "queries: {m: {query: up, range: 1m, step: 15s, fold: sum}}\n";
    try (FaultyServer server = FaultyServer.answering(200, "", EMPTY.replace("vector", "matrix"))) {
      assertThat(ask(server, yaml)).isEqualTo(MetricOutcome.Empty.of());
      FaultyServer.Request request = server.requests().get(0);
      assertThat(request.path()).isEqualTo("/api/v1/query_range");
      assertThat(request.parameter("start")).isEqualTo("1789999940.123");
      assertThat(request.parameter("end")).isEqualTo("1790000000.123");
      assertThat(request.parameter("step")).isEqualTo("15.000");
    }
  }

  @Test
  @DisplayName("case 70: warnings are kept with the values, or fail them where that is configured")
  void warnings() throws IOException {
    String body = vector("7").replace("}}", "},\"warnings\":[\"only a part\"],\"infos\":[\"hm\"]}");
    try (FaultyServer server = FaultyServer.answering(200, "", body)) {
      assertThat(((MetricOutcome.Samples) ask(server, ONE)).remarks())
          .containsExactly("only a part", "hm");
      assertThat(failure(server, ONE + "warnings: FAIL\n").text())
          .isEqualTo("Prometheus warns: only a part");
    }
    try (FaultyServer server =
        FaultyServer.answering(200, "", body.replace("\"only a part\"", ""))) {
      assertThat(value(ask(server, ONE + "warnings: FAIL\n"))).isEqualTo(7);
    }
  }

  @Test
  @DisplayName("after failures in a row a server is left alone, then tried once")
  void breaker() throws Exception {
    AtomicInteger status = new AtomicInteger(500);
    String yaml = ONCE + "breaker: {failures: 3, pause: 1s}\n";
    try (FaultyServer server =
            new FaultyServer((request, out) -> write(out, status.get(), "", vector("7")));
        MetricSource source = sources.metrics("address: " + server.address() + "\n" + yaml)) {
      for (int i = 0; i < 3; i++) {
        ask(source, Duration.ofSeconds(5));
      }
      Failure failure = (Failure) ask(source, Duration.ofSeconds(5));
      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(failure.text()).contains("is left alone");
      assertThat(server.requests()).hasSize(3);
      status.set(200);
      Thread.sleep(1100);
      assertThat(value(ask(source, Duration.ofSeconds(5)))).isEqualTo(7);
      assertThat(value(ask(source, Duration.ofSeconds(5)))).isEqualTo(7);
    }
  }

  @Test
  @DisplayName("a token in a file is read again for each request")
  void tokenFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("token");
    Files.writeString(file, "first\n");
    String yaml = ONE + "bearerTokenFile: " + file + "\n";
    try (FaultyServer server = FaultyServer.answering(200, "", vector("7"));
        MetricSource source = sources.metrics("address: " + server.address() + "\n" + yaml)) {
      ask(source, Duration.ofSeconds(5));
      Files.writeString(file, "second");
      ask(source, Duration.ofSeconds(5));
      Files.delete(file);
      Failure failure = (Failure) ask(source, Duration.ofSeconds(5));
      assertThat(server.requests().stream().map(request -> request.headers().get("authorization")))
          .containsExactly("Bearer first", "Bearer second");
      assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
      assertThat(failure.text()).contains(file.toString()).contains("cannot be used");
    }
  }

  @Test
  @DisplayName("a wrong password is told as such, without the password")
  void wrongPassword() throws IOException {
    try (FaultyServer server =
        new FaultyServer(
            (request, out) -> {
              boolean right = "Basic YWRhOnJpZ2h0".equals(request.headers().get("authorization"));
              write(out, right ? 200 : 401, "", right ? vector("7") : "who are you?");
            })) {
      assertThat(value(ask(server, ONE + "user: ada\npassword: right\n"))).isEqualTo(7);
      Failure failure = failure(server, ONE + "user: ada\npassword: wr0ng-one\n");
      assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
      assertThat(failure.text()).doesNotContain("wr0ng-one");
    }
  }

  @Test
  @DisplayName("headers that name a tenant are sent")
  void tenants() throws IOException {
    String yaml = ONE + "headers: {X-Scope-OrgID: one, THANOS-TENANT: two}\n";
    try (FaultyServer server = FaultyServer.answering(200, "", vector("7"))) {
      ask(server, yaml);
      assertThat(server.requests().get(0).headers())
          .containsEntry("x-scope-orgid", "one")
          .containsEntry("thanos-tenant", "two");
    }
  }

  @Test
  @DisplayName("cancelling gives up the connection")
  void cancelled() throws Exception {
    CountDownLatch broken = new CountDownLatch(1);
    try (FaultyServer server =
            new FaultyServer(
                (request, out) -> {
                  try {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                      out.write(' ');
                      out.flush();
                      Thread.sleep(10);
                    }
                  } catch (IOException e) {
                    broken.countDown();
                  }
                });
        MetricSource source = sources.metrics("address: " + server.address() + "\n" + ONE)) {
      var asked = source.query(List.of(query("a", "_base", "m")), AT, Duration.ofSeconds(60));
      while (server.requests().isEmpty()) {
        Thread.sleep(5);
      }
      asked.cancel(true);
      assertThat(broken.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  @DisplayName("closing ends what is under way, and leaves no thread behind")
  void closed() throws Exception {
    List<Thread> before = List.copyOf(Thread.getAllStackTraces().keySet());
    try (FaultyServer server = new FaultyServer((request, out) -> forEver())) {
      MetricSource source = sources.metrics("address: " + server.address() + "\n" + ONE);
      var asked = source.query(List.of(query("a", "_base", "m")), AT, Duration.ofSeconds(60));
      while (server.requests().isEmpty()) {
        Thread.sleep(5);
      }
      source.close();
      source.close();
      assertThat(asked.get(2, TimeUnit.SECONDS).get(0))
          .isEqualTo(Failure.of(Kind.CLOSED, "The source is closed."));
      assertThat(ask(source, Duration.ofSeconds(5)))
          .isEqualTo(Failure.of(Kind.CLOSED, "The source is closed."));
    }
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    List<Thread> left;
    do {
      Thread.sleep(20);
      left =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> !before.contains(thread))
              .filter(thread -> !thread.getName().startsWith("faulty"))
              .filter(thread -> !thread.getName().startsWith("pool-"))
              .toList();
    } while (!left.isEmpty() && System.nanoTime() < end);
    assertThat(left).isEmpty();
  }

  @Test
  @DisplayName("nobody listening is told as unavailable")
  void nobody() throws IOException {
    int port = RealPrometheus.freePort();
    try (MetricSource source = sources.metrics("address: http://127.0.0.1:" + port + "\n" + ONE)) {
      Failure failure = (Failure) ask(source, Duration.ofSeconds(5));
      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(failure.text())
          .isEqualTo("http://127.0.0.1:" + port + ": No connection can be made.");
    }
  }
}
