// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricSource;
import io.slime.spi.prometheus.FaultyServer.Request;
import io.slime.testkit.promise.RepeatableSeed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a server answers, the outcome is one of the declared ones, in time, without secrets. */
@AddLifecycleHook(RepeatableSeed.class)
class AnyAnswerPropertyTest {
  private static final String PASSWORD = "pa55-w0rd";
  private static final String TENANT = "tenant-s3cret";
  private static final String TOKEN = "t0ken-s3cret";
  private static final Instant AT = Instant.ofEpochSecond(1_790_000_000);

  /** So much of what is quoted that a cut might fall into what follows. */
  private static final String FILLER = "x".repeat(36);

  private static final List<String> FRAGMENTS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\"status\"",
          "\"success\"",
          "\"error\"",
          "\"data\"",
          "\"resultType\"",
          "\"vector\"",
          "\"matrix\"",
          "\"scalar\"",
          "\"string\"",
          "\"result\"",
          "\"metric\"",
          "\"value\"",
          "\"values\"",
          "\"histogram\"",
          "\"warnings\"",
          "\"infos\"",
          "\"errorType\"",
          "1790000000.1",
          "\"1\"",
          "\"NaN\"",
          "\"+Inf\"",
          "null",
          "true",
          "-1e999",
          "\u0000",
          "\ufeff",
          "é",
          " ",
          "\"" + FILLER + "ECHO\"",
          "ECHO");

  private static Sources sources;
  private static FaultyServer server;
  private static volatile Reply reply;

  /** What the server says, and how. */
  record Reply(int status, String headers, String body, int cut) {
    void answer(Request request, OutputStream out) throws IOException {
      String echoed = body.replace("ECHO", request.headers().toString());
      byte[] bytes = echoed.getBytes(StandardCharsets.UTF_8);
      String head =
          "HTTP/1.1 "
              + status
              + " X\r\n"
              + headers.replace("ECHO", request.headers().getOrDefault("authorization", ""))
              + "Content-Length: "
              + bytes.length
              + "\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.UTF_8));
      out.write(bytes, 0, Math.max(0, bytes.length - cut));
      out.flush();
    }
  }

  @BeforeContainer
  static void start() throws IOException {
    sources = new Sources();
    server = new FaultyServer((request, out) -> reply.answer(request, out));
  }

  @AfterContainer
  static void stop() throws IOException {
    server.close();
    sources.close();
  }

  @Provide
  Arbitrary<Reply> replies() {
    Arbitrary<Integer> status =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.just(200)),
            Tuple.of(3, Arbitraries.of(301, 307, 400, 401, 404, 405, 422, 429, 503)),
            Tuple.of(1, Arbitraries.integers().between(200, 599)));
    Arbitrary<String> headers =
        Arbitraries.of(
            "",
            "",
            "",
            "Content-Encoding: gzip\r\n",
            "Content-Encoding: x\r\n",
            "Retry-After: 100\r\n",
            "Retry-After: ECHO\r\n",
            "Location: ECHO\r\n",
            "Location: /ECHO\r\n",
            "Content-Type: text/html\r\n",
            "Transfer-Encoding: chunked\r\n");
    Arbitrary<String> soup =
        Arbitraries.of(FRAGMENTS).list().ofMaxSize(40).map(parts -> String.join("", parts));
    Arbitrary<String> nearly =
        Combinators.combine(
                Arbitraries.of(
                    "vector", "matrix", "scalar", "string", "streams", "ECHO", FILLER + "ECHO"),
                Arbitraries.of(
                    "[]",
                    "[1,\"2\"]",
                    "[{\"metric\":{\"a\":\"ECHO\"},\"value\":[1,\"2\"]}]",
                    "[{\"metric\":{},\"values\":[[1,\"NaN\"]]}]",
                    "[{\"value\":[1,\"ECHO\"]}]",
                    "[{\"value\":[1,\"" + FILLER.substring(30) + "ECHO\"]}]",
                    "[{\"metric\":{},\"value\":[9e99,\"1\"]}]",
                    "null",
                    "{}"),
                Arbitraries.of(
                    "",
                    ",\"warnings\":[\"ECHO\"]",
                    ",\"infos\":\"ECHO\"",
                    ",\"errorType\":\"timeout\",\"error\":\"ECHO\""),
                Arbitraries.of("success", "error", "ECHO"))
            .as(
                (type, result, more, state) ->
                    "{\"status\":\""
                        + state
                        + "\",\"data\":{\"resultType\":\""
                        + type
                        + "\",\"result\":"
                        + result
                        + "}"
                        + more
                        + "}");
    return Combinators.combine(
            status, headers, Arbitraries.oneOf(soup, nearly), Arbitraries.of(0, 0, 0, 1, 20))
        .as(Reply::new);
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  @Label("whatever a server answers to whoever asks")
  void anyAnswer(@ForAll("replies") Reply given, @ForAll boolean bearer) throws Exception {
    reply = given;
    String yaml =
        "address: "
            + server.address()
            + "\nattempts: 2\ntimeout: 1s\n"
            + "queries: {m: {query: 'x{a=\"$name\"}'}, n: {query: up, fold: sum}}\n"
            + "headers: {X-Scope-OrgID: "
            + TENANT
            + "}\n"
            + (bearer ? "bearerToken: " + TOKEN : "user: u\npassword: " + PASSWORD)
            + "\n";
    List<MetricOutcome> outcomes;
    String shown;
    try (MetricSource source = sources.metrics(yaml)) {
      outcomes =
          source
              .query(
                  List.of(Sources.query("a", "_base", "m"), Sources.query("a", "_base", "n")),
                  AT,
                  Duration.ofMillis(800))
              .get(5, TimeUnit.SECONDS);
      shown = outcomes + " " + source + " " + Sources.options(yaml);
    }
    assertThat(outcomes).hasSize(2).doesNotContainNull();
    assertThat(outcomes)
        .allSatisfy(
            outcome -> {
              if (outcome instanceof MetricOutcome.Failure failure) {
                assertThat(failure.kind()).isNotEqualTo(MetricOutcome.Kind.DEFECT);
              }
            });
    String basic =
        Base64.getEncoder().encodeToString(("u:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    assertThat(shown).doesNotContain(PASSWORD, TENANT, TOKEN, basic);
    // nor the better half of one
    assertThat(shown)
        .doesNotContain(PASSWORD.substring(0, 5), TENANT.substring(0, 8), TOKEN.substring(0, 6))
        .doesNotContain(basic.substring(0, 8));
  }
}
