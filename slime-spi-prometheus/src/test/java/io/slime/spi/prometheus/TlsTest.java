// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus;

import static io.slime.spi.prometheus.FaultyServer.vector;
import static io.slime.spi.prometheus.FaultyServer.write;
import static io.slime.spi.prometheus.Sources.ONCE;
import static io.slime.spi.prometheus.Sources.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Failure;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom a source trusts, and who it says it is. */
@Timeout(30)
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private static Path directory;
  private static Sources sources;

  @BeforeAll
  static void certificates() throws Exception {
    sources = new Sources();
    certificate("server", "ip:127.0.0.1");
    certificate("stranger", "dns:stranger.example");
    certificate("client", "dns:client.example");
  }

  @AfterAll
  static void close() {
    sources.close();
  }

  /** Makes NAME.p12, NAME.pem and NAME.key. */
  private static void certificate(String name, String alternative) throws Exception {
    Path store = directory.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "x",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + alternative,
                "-storetype",
                "PKCS12",
                "-validity",
                "2",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(name + ".log").toFile())
            .start();
    assertThat(keytool.waitFor(20, TimeUnit.SECONDS)).isTrue();
    KeyStore keys = load(name);
    Certificate certificate = keys.getCertificate("x");
    Key key = keys.getKey("x", PASSWORD);
    pem(name + ".pem", "CERTIFICATE", certificate.getEncoded());
    pem(name + ".key", "PRIVATE KEY", key.getEncoded());
  }

  private static KeyStore load(String name) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(directory.resolve(name + ".p12"))) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static void pem(String file, String type, byte[] content) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        directory.resolve(file),
        "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
  }

  private static FaultyServer server(String identity, boolean asksForClient) throws Exception {
    return server(identity, asksForClient, (request, out) -> write(out, 200, "", vector("7")));
  }

  private static FaultyServer server(
      String identity, boolean asksForClient, FaultyServer.Behaviour behaviour) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(identity), PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("client", load("client").getCertificate("x"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    ServerSocket socket =
        context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    ((SSLServerSocket) socket).setNeedClientAuth(asksForClient);
    return new FaultyServer(socket, "https", behaviour);
  }

  private static MetricOutcome ask(String address, String tls) {
    String yaml = "address: " + address + "\n" + ONCE + tls;
    try (MetricSource source = sources.metrics(yaml)) {
      return Sources.ask(source, query("a", "_base", "m"), Instant.EPOCH);
    }
  }

  private static String trusting(String name) {
    return "tls: {caFile: " + directory.resolve(name + ".pem") + "}\n";
  }

  private static void assertFailsWith(MetricOutcome outcome, String text) {
    assertThat(outcome).isInstanceOf(Failure.class);
    assertThat(((Failure) outcome).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(((Failure) outcome).text()).contains(text);
  }

  @Test
  @DisplayName("a certificate of a given authority is trusted, one of nobody is not")
  void trust() throws Exception {
    try (FaultyServer server = server("server", false)) {
      assertThat(ask(server.address(), trusting("server")))
          .isInstanceOf(MetricOutcome.Samples.class);
      assertFailsWith(ask(server.address(), ""), "TLS fails: ");
      assertFailsWith(ask(server.address(), trusting("client")), "TLS fails: ");
    }
  }

  @Test
  @DisplayName("a trusted certificate of another host is refused")
  void otherHost() throws Exception {
    try (FaultyServer server = server("stranger", false)) {
      assertFailsWith(ask(server.address(), trusting("stranger")), "TLS fails: ");
    }
  }

  @Test
  @DisplayName("a certificate of our own is shown to those who ask for it")
  void ownCertificate() throws Exception {
    String tls =
        "tls: {caFile: %1$s/server.pem, certificateFile: %1$s/client.pem, keyFile: %1$s/client.key}\n"
            .formatted(directory);
    try (FaultyServer server = server("server", true)) {
      assertThat(ask(server.address(), tls)).isInstanceOf(MetricOutcome.Samples.class);
      assertThat(ask(server.address(), trusting("server"))).isInstanceOf(Failure.class);
    }
  }

  @Test
  @DisplayName("a server that does not speak TLS ends in time")
  void noTls() throws Exception {
    try (FaultyServer server = FaultyServer.answering(200, "", vector("7"))) {
      MetricOutcome outcome = ask(server.address().replace("http:", "https:"), "timeout: 2s\n");
      assertThat(outcome).isInstanceOf(Failure.class);
    }
  }

  @Test
  @DisplayName("a file that is none of its kind is named")
  void badFiles() throws IOException {
    Path bad = directory.resolve("bad.pem");
    Files.writeString(bad, "nothing of the kind");
    MetricOutcome outcome = ask("https://127.0.0.1:1", "tls: {caFile: " + bad + "}\n");
    assertThat(((Failure) outcome).text()).contains(bad.toString()).doesNotContain("nothing of");
    outcome =
        ask(
            "https://127.0.0.1:1",
            "tls: {certificateFile: %s/client.pem, keyFile: %s}\n".formatted(directory, bad));
    assertThat(((Failure) outcome).text()).contains(bad.toString()).contains("PKCS#8");
  }

  @Test
  @DisplayName("no redirect leads from TLS to where nobody proves to be the server")
  void noDowngrade() throws Exception {
    try (FaultyServer plain = FaultyServer.answering(200, "", vector("7"));
        FaultyServer server =
            server(
                "server",
                false,
                (request, out) ->
                    write(
                        out, 307, "Location: " + plain.address() + request.path() + "\r\n", ""))) {
      MetricOutcome outcome = ask(server.address(), trusting("server"));
      assertThat(((Failure) outcome).kind()).isEqualTo(Kind.PROTOCOL);
      assertThat(((Failure) outcome).text()).contains("where nobody proves to be the server");
      assertThat(plain.requests()).isEmpty();
    }
  }

  @Test
  @DisplayName("a certificate of our own is shown to nobody whom a redirect names")
  void noCertificateElsewhere() throws Exception {
    String tls =
        "tls: {caFile: %1$s/server.pem, certificateFile: %1$s/client.pem, keyFile: %1$s/client.key}\n"
            .formatted(directory);
    try (FaultyServer other = server("server", true);
        FaultyServer server =
            server(
                "server",
                true,
                (request, out) -> write(out, 307, "Location: " + other.address() + "/\r\n", ""))) {
      assertThat(((Failure) ask(server.address(), tls)).kind()).isEqualTo(Kind.PROTOCOL);
      assertThat(server.requests()).hasSize(1);
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  @DisplayName("files that change are read again")
  void changedFiles() throws Exception {
    Path trusted = directory.resolve("trusted.pem");
    Files.copy(directory.resolve("stranger.pem"), trusted);
    Files.setLastModifiedTime(trusted, FileTime.fromMillis(1_000_000));
    try (FaultyServer server = server("server", false);
        MetricSource source =
            sources.metrics("address: " + server.address() + "\n" + ONCE + trusting("trusted"))) {
      MetricOutcome before = Sources.ask(source, query("a", "_base", "m"), Instant.EPOCH);
      Files.copy(directory.resolve("server.pem"), trusted, StandardCopyOption.REPLACE_EXISTING);
      MetricOutcome after = Sources.ask(source, query("a", "_base", "m"), Instant.EPOCH);
      assertFailsWith(before, "TLS fails: ");
      assertThat(after).isInstanceOf(MetricOutcome.Samples.class);
    }
  }
}
