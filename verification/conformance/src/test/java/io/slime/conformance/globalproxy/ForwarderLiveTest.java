// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.globalproxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import io.slime.conformance.envoy.EnvoyBinary;
import io.slime.conformance.envoy.EnvoyProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated forwarder, run by a real Envoy, between callers and servers on loopback. */
@ParameterizedClass(name = "{0}")
@MethodSource("envoys")
class ForwarderLiveTest {
  private static final String OPTIONS =
      """
      wormholePort: [9080]
      knownNamespaces: [default]
      addressRanges: [127.0.0.0/8]
      """;

  @Parameter EnvoyBinary binary;

  private NameServer names;
  private Origin origin;
  private EnvoyProcess envoy;
  private int port;

  static List<EnvoyBinary> envoys() {
    return EnvoyBinary.all();
  }

  @BeforeEach
  void start() throws Exception {
    names =
        NameServer.start(
            Map.of(
                "reviews.default", "127.0.0.1",
                "reviews.default.svc.cluster.local", "127.0.0.1",
                "outside.default", "192.0.2.1"));
    origin = Origin.start();
    start("{connect: 1s}");
  }

  private void start(String timeouts) throws IOException, InterruptedException {
    envoy =
        EnvoyProcess.start(
            binary,
            Forwarding.bootstrap(
                OPTIONS + "dnsServers: [" + names.address() + "]\ntimeouts: " + timeouts + "\n"));
    port = envoy.port("forwarder");
  }

  @AfterEach
  void stop() throws IOException {
    envoy.close();
    origin.close();
    names.close();
  }

  private String destination() {
    return "slime-orig-dest: " + origin.address();
  }

  private String get(String path) throws IOException {
    return Http.get(port, path, "reviews.default:9080", destination(), "slime-source-ns: default");
  }

  /**
   * The access log, once it has a line with this code, which is written a moment after the answer.
   */
  private String logged(String code) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < deadline && !envoy.log().contains("\"code\":" + code)) {
      Thread.sleep(20);
    }
    return envoy.log();
  }

  @Test
  @DisplayName("a call goes to the address that the caller dialled, under the host that it named")
  void originalDestination() throws Exception {
    String answer = get("/reviews/1?a=%2Fb");

    assertThat(Http.status(answer)).isEqualTo(200);
    assertThat(answer)
        .contains("GET /reviews/1?a=%2Fb HTTP/1.1\n", "host: reviews.default:9080\n")
        .doesNotContain("slime-orig-dest", "slime-source-ns", "slime-authority")
        .doesNotContain("x-envoy-", "x-request-id", "x-forwarded-for", "server: envoy");
    assertThat(logged("200"))
        .contains("\"code\":200", "\"flags\":\"-\"", "\"upstream\":\"" + origin.address() + "\"")
        .contains("\"source_namespace\":\"default\"", "\"protocol\":\"HTTP/1.1\"");
  }

  @Test
  @DisplayName("without an original destination the host is resolved, with its port")
  void byName() throws Exception {
    for (String host : List.of("reviews.default", "reviews.default.svc.cluster.local")) {
      String answer = Http.get(port, "/", host + ":" + origin.port());

      assertThat(answer).contains("host: " + host + ":" + origin.port() + "\n");
      assertThat(names.asked()).contains(host);
    }
  }

  @Test
  @DisplayName("case 82: a short host is completed with the namespace of the caller, always")
  void shortHost() throws Exception {
    Map<String, String> completed =
        Map.of(
            "reviews:9080", "reviews.shop:9080",
            "reviews", "reviews.shop",
            "REVIEWS:80", "REVIEWS.shop:80",
            "r2-d2:1", "r2-d2.shop:1");
    for (Map.Entry<String, String> host : completed.entrySet()) {
      String answer = Http.get(port, "/", host.getKey(), destination(), "slime-source-ns: shop");

      assertThat(answer)
          .contains("host: " + host.getValue() + "\n")
          .doesNotContain("slime-authority");
    }
  }

  @Test
  @DisplayName("a short host without an original destination is completed, then resolved")
  void shortHostByName() throws Exception {
    String answer = Http.get(port, "/", "reviews:" + origin.port(), "slime-source-ns: default");

    assertThat(answer).contains("host: reviews.default:" + origin.port() + "\n");
  }

  @Test
  @DisplayName("a short host of nobody's namespace is answered 404")
  void noNamespace() throws Exception {
    assertThat(Http.status(Http.get(port, "/", "reviews:9080"))).isEqualTo(404);
  }

  @Test
  @DisplayName("case 83: a redirect is returned and not followed")
  void redirect() throws Exception {
    assertThat(get("/redirect"))
        .startsWith("HTTP/1.1 302 ")
        .contains("location: http://elsewhere.example.org/\r\n");
    assertThat(origin.requests()).hasSize(1);
  }

  @Test
  @DisplayName("trailers pass")
  void trailers() throws Exception {
    assertThat(get("/trailers")).contains("\r\n0\r\nx-checksum: abc\r\n\r\n");
  }

  @Test
  @DisplayName("an upgraded connection carries bytes both ways")
  void upgrade() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      InputStream in = Http.input(socket);
      String request =
          "GET /upgrade HTTP/1.1\r\nHost: reviews.default:9080\r\n%s\r\nConnection: Upgrade\r\n"
                  .formatted(destination())
              + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      assertThat(Http.head(in)).startsWith("HTTP/1.1 101 ").containsIgnoringCase("websocket");

      for (String piece : List.of("ping", "pong again")) {
        socket.getOutputStream().write(piece.getBytes(ISO_8859_1));
        assertThat(new String(in.readNBytes(piece.length()), ISO_8859_1)).isEqualTo(piece);
      }
    }
  }

  @Test
  @DisplayName("a gRPC stream passes as HTTP/2, message by message, with its trailers")
  void grpcStream() throws Exception {
    MethodDescriptor<byte[], byte[]> method = Grpc.stream("chat.Chat", "Talk");
    Server server = Grpc.serve(method, Chat::answering);
    ManagedChannel channel = Grpc.channel(port, "chat:9000");
    try {
      Chat chat = new Chat();
      StreamObserver<byte[]> requests =
          Grpc.call(
              channel,
              method,
              Map.of("slime-orig-dest", "127.0.0.1:" + server.getPort(), "slime-source-ns", "shop"),
              chat);
      for (String message : List.of("one", "two")) {
        requests.onNext(message.getBytes(ISO_8859_1));
        assertThat(chat.next()).isEqualTo("you said " + message); // before the next is sent
      }
      requests.onCompleted();
      assertThat(chat.next()).isEqualTo("OUT_OF_RANGE: enough");
    } finally {
      channel.shutdownNow();
      server.shutdownNow();
    }
    assertThat(logged("200")).contains("\"protocol\":\"HTTP/2\"");
  }

  @Test
  @DisplayName("a body of 20 MB arrives as it was sent")
  void largeBody() throws Exception {
    byte[] body = new byte[20 << 20];
    new java.util.Random(1).nextBytes(body);
    String answer =
        Http.exchange(
            port,
            "POST /large HTTP/1.1\r\nHost: reviews.default\r\n%s\r\nConnection: close\r\n"
                    .formatted(destination())
                + "Content-Length: "
                + body.length
                + "\r\n\r\n"
                + new String(body, ISO_8859_1));

    assertThat(answer)
        .contains("x-body-length: " + body.length, "body-hash: " + Arrays.hashCode(body) + "\n");
  }

  @Test
  @DisplayName("a slow server is waited for, unless a timeout is asked for: then 504 UT")
  void slow() throws Exception {
    assertThat(get("/slow")).contains("late");
    envoy.close();
    start("{connect: 1s, request: 0.2s}");
    assertThat(Http.status(get("/never"))).isEqualTo(504);
    assertThat(logged("504")).contains("\"code\":504", "\"flags\":\"UT\"");
  }

  @Test
  @DisplayName("a server that breaks off is 503 UC, one that talks nonsense 502 UPE")
  void brokenServer() throws Exception {
    assertThat(Http.status(get("/reset"))).isEqualTo(503);
    assertThat(logged("503")).contains("\"code\":503", "\"flags\":\"UC\"");
    assertThat(Http.status(get("/garbage"))).isEqualTo(502);
    assertThat(logged("502")).contains("\"code\":502", "\"flags\":\"UPE\"");
  }

  @Test
  @DisplayName("a dead server is 503 UF")
  void dead() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    String answer = Http.get(port, "/", "reviews.default", "slime-orig-dest: 127.0.0.1:" + closed);

    assertThat(Http.status(answer)).isEqualTo(503);
    assertThat(logged("503")).contains("\"code\":503", "\"flags\":\"UF");
  }

  @Test
  @DisplayName("a host that nobody knows is 503 DF")
  void unknownHost() throws Exception {
    assertThat(Http.status(Http.get(port, "/", "nobody.default"))).isEqualTo(503);
    assertThat(logged("503")).contains("\"code\":503", "\"flags\":\"DF\"");
  }

  @Test
  @DisplayName("a request that comes back is answered 508")
  void loop() throws Exception {
    String answer = Http.get(port, "/", "reviews.default", "slime-orig-dest: 127.0.0.1:" + port);

    assertThat(Http.status(answer)).isEqualTo(508);
  }

  @Test
  @DisplayName("it is no open proxy: a host that is none of the mesh is refused")
  void foreignHost() throws Exception {
    for (String host :
        List.of(
            "example.org",
            "www.default.example.org",
            "127.0.0.1",
            "[::1]",
            "2130706433",
            "reviews.other",
            "reviews.default.evil.org",
            "evil.org/reviews.default",
            "reviews.default@evil.org",
            "evil.org#.svc",
            "localhost.localdomain")) {
      for (String header : List.of(destination(), "x-nothing: to-say")) {
        String answer = Http.get(port, "/", host + ":" + origin.port(), header);
        assertThat(Http.status(answer)).as(host + answer).isIn(400, 403, 404);
      }
    }
    assertThat(origin.requests()).isEmpty();
    assertThat(names.asked()).isEmpty();
  }

  @Test
  @DisplayName(
      "a host of the mesh that resolves to another address, or a port of Istio, is refused")
  void resolvedElsewhere() throws Exception {
    for (String host : List.of("outside.default", "outside.default:80", "reviews.default:15000")) {
      assertThat(Http.status(Http.get(port, "/", host))).as(host).isEqualTo(403);
    }
    String shortHost = Http.get(port, "/", "outside", "slime-source-ns: default");

    assertThat(Http.status(shortHost)).isEqualTo(403);
    assertThat(names.asked()).contains("outside.default");
  }

  @Test
  @DisplayName("a forged original destination outside of the ranges leads nowhere")
  void forgedDestination() throws Exception {
    for (String value :
        List.of(
            "10.0.0.1:PORT",
            "8.8.8.8:PORT",
            "localhost:PORT",
            "127.0.0.1",
            "127.0.0.1:",
            "127.0.0.1:0",
            "127.0.0.1:99999",
            "127.0.0.1:65536",
            "127.0.0.1:15000",
            "",
            "127.0.0.1:PORT,8.8.8.8:80",
            "127.0.0.1:PORT 8.8.8.8:80",
            "127.1:PORT",
            "0177.0.0.1:PORT",
            "127.0.0.01:PORT",
            "[::1]:PORT",
            "[::ffff:127.0.0.1]:PORT",
            "127.0.0.1:PORT@8.8.8.8:80")) {
      String forged = "slime-orig-dest: " + value.replace("PORT", "" + origin.port());
      for (String host : List.of("reviews.default", "reviews")) {
        String answer = Http.get(port, "/", host, forged, "slime-source-ns: default");
        assertThat(Http.status(answer)).as(forged + answer).isEqualTo(403);
      }
    }
    assertThat(origin.requests()).isEmpty();
  }

  @Test
  @DisplayName("of two original destinations or namespaces the first alone counts")
  void twoOfAKind() throws Exception {
    String bad = "slime-orig-dest: 8.8.8.8:80";
    String empty = "slime-orig-dest:";
    assertThat(Http.status(Http.get(port, "/", "reviews.default", empty, destination())))
        .isEqualTo(403);
    assertThat(Http.status(Http.get(port, "/", "reviews.default", bad, destination())))
        .isEqualTo(403);
    assertThat(
            Http.status(
                Http.get(
                    port,
                    "/",
                    "reviews",
                    destination(),
                    "slime-source-ns: evil.example.org",
                    "slime-source-ns: shop")))
        .isIn(403, 404);
    assertThat(origin.requests()).isEmpty();

    assertThat(Http.status(Http.get(port, "/", "reviews.default", destination(), bad)))
        .isEqualTo(200);
  }

  @Test
  @DisplayName("a forged namespace does not make another host of a short one")
  void forgedNamespace() throws Exception {
    for (String namespace : List.of("evil.example.org", "a:80", "SHOP", "-", "a..b", "")) {
      String answer =
          Http.get(port, "/", "reviews", destination(), "slime-source-ns: " + namespace);

      assertThat(Http.status(answer)).as(namespace + answer).isIn(403, 404);
    }
    assertThat(origin.requests()).isEmpty();
  }

  @Test
  @DisplayName("a forged completed host is not believed and not passed on")
  void forgedCompletion() throws Exception {
    for (String host : List.of("reviews.default", "reviews")) {
      String answer =
          Http.get(
              port,
              "/",
              host,
              destination(),
              "slime-source-ns: default",
              "slime-authority: evil.example.org");
      assertThat(answer)
          .contains("host: reviews.default\n")
          .doesNotContain("evil.example.org", "slime-authority");
    }
  }

  @Test
  @DisplayName("an absolute target counts and not the Host header; CONNECT is refused")
  void absoluteTarget() throws Exception {
    String answer =
        Http.exchange(
            port,
            "GET http://example.org/ HTTP/1.1\r\nHost: reviews.default\r\n%s\r\nConnection: close\r\n\r\n"
                .formatted(destination()));
    assertThat(Http.status(answer)).isEqualTo(403);
    String connect =
        Http.exchange(
            port,
            "CONNECT %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                .formatted(origin.address(), origin.address()));
    assertThat(Http.status(connect)).isIn(400, 403, 404);
    assertThat(origin.requests()).isEmpty();
  }

  @Test
  @DisplayName("the probes are answered on a port of their own")
  void probes() throws Exception {
    assertThat(Http.get(envoy.port("probes"), "/healthz/ready", "10.1.2.3")).contains(" 200 OK");
  }
}
