// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static io.slime.spi.prometheus.FaultyServer.EMPTY;
import static io.slime.spi.prometheus.FaultyServer.vector;
import static io.slime.spi.prometheus.FaultyServer.write;
import static io.slime.spi.prometheus.Sources.ONCE;
import static io.slime.spi.prometheus.Sources.ONE;
import static io.slime.spi.prometheus.Sources.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Failure;
import io.slime.spi.MetricOutcome.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is an answer, and what only looks like one. */
@Timeout(20)
class BodyTest {
  private final Sources sources = new Sources();

  @AfterEach
  void close() {
    sources.close();
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
      assertThat(sources.failure(server, ONCE).kind()).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  @DisplayName("JSON that breaks off in a whole body is no answer either")
  void truncatedJson() throws IOException {
    try (FaultyServer server =
        FaultyServer.answering(200, "", EMPTY.substring(0, EMPTY.length() - 1))) {
      Failure failure = sources.failure(server, ONE);
      assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  @DisplayName("wrong types are no answer")
  void wrongTypes() throws IOException {
    try (FaultyServer server =
        FaultyServer.answering(200, "", EMPTY.replace("[]", "[{\"metric\":[]}]"))) {
      Failure failure = sources.failure(server, ONE);
      assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
      assertThat(failure.text()).endsWith("the labels of a series are no object.");
    }
  }

  @Test
  @DisplayName("a page in place of an answer is no answer")
  void page() throws IOException {
    try (FaultyServer server =
        FaultyServer.answering(200, "Content-Type: text/html\r\n", "<html>log in</html>")) {
      assertThat(sources.failure(server, ONE).kind()).isEqualTo(Kind.PROTOCOL);
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
      Failure failure = sources.failure(server, ONE + "limits: {bodyBytes: 1000000}\n");
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
      assertThat(sources.failure(server, ONE + "limits: {bodyBytes: 1000000}\n").kind())
          .isEqualTo(Kind.TOO_LARGE);
    }
  }

  @Test
  @DisplayName("gzip is offered and taken; what is not gzip is no answer")
  void gzip() throws IOException {
    byte[] packed = FaultyServer.gzip(vector("7").getBytes(StandardCharsets.UTF_8));
    try (FaultyServer server =
        new FaultyServer((request, out) -> write(out, 200, "Content-Encoding: gzip\r\n", packed))) {
      assertThat(value(sources.ask(server, ONE))).isEqualTo(7);
      assertThat(server.requests().get(0).headers()).containsEntry("accept-encoding", "gzip");
    }
    try (FaultyServer server =
        FaultyServer.answering(200, "Content-Encoding: gzip\r\n", vector("7"))) {
      assertThat(sources.failure(server, ONE).kind()).isEqualTo(Kind.PROTOCOL);
    }
    try (FaultyServer server =
        FaultyServer.answering(200, "Content-Encoding: br\r\n", vector("7"))) {
      assertThat(sources.failure(server, ONE).kind()).isEqualTo(Kind.PROTOCOL);
    }
  }

  @Test
  @DisplayName("case 70: warnings are kept with the values, or fail them where that is configured")
  void warnings() throws IOException {
    String body = vector("7").replace("}}", "},\"warnings\":[\"only a part\"],\"infos\":[\"hm\"]}");
    try (FaultyServer server = FaultyServer.answering(200, "", body)) {
      assertThat(((MetricOutcome.Samples) sources.ask(server, ONE)).remarks())
          .containsExactly("only a part", "hm");
      assertThat(sources.failure(server, ONE + "warnings: FAIL\n").text())
          .isEqualTo("Prometheus warns: only a part");
    }
    try (FaultyServer server =
        FaultyServer.answering(200, "", body.replace("\"only a part\"", ""))) {
      assertThat(value(sources.ask(server, ONE + "warnings: FAIL\n"))).isEqualTo(7);
    }
  }
}
