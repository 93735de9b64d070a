// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import static io.slime.core.codec.Texts.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.spi.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A configuration")
class ConfigurationTest {
  enum Mode {
    CLUSTER,
    NAMESPACE
  }

  record Proxy(String namespace, int port, Mode mode) {
    Proxy {
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("A port lies between 1 and 65535, not at " + port + ".");
      }
      if (namespace.isEmpty()) {
        throw new IllegalArgumentException("A namespace has a name.");
      }
      if (mode == Mode.NAMESPACE && port == 443) {
        throw new IllegalArgumentException("Port 443 is for the cluster.");
      }
    }
  }

  record Settings(
      boolean enabled,
      Duration timeToLive,
      List<String> systemNamespaces,
      Proxy proxy,
      Map<String, Object> options) {}

  private static final Settings DEFAULTS =
      new Settings(
          true,
          Duration.ofDays(7),
          List.of("istio-system"),
          new Proxy("mesh-operator", 80, Mode.CLUSTER),
          Map.of());

  private static Decoded<Settings> read(String text) {
    return Codec.configuration(DEFAULTS, text, "slime.yaml");
  }

  @Test
  @DisplayName("keeps the defaults where it says nothing")
  void defaults() {
    for (String text : List.of("", "# nothing", "{}", "proxy: {}", "proxy:", "enabled: ~")) {
      assertThat(read(text).resource()).isEqualTo(DEFAULTS);
      assertThat(read(text).issues()).isEmpty();
    }
  }

  @Test
  @DisplayName("is read in either spelling, with records in records, enums and durations")
  void everything() {
    Decoded<Settings> decoded =
        read(
            """
            enabled: no
            time_to_live: 1h30m
            systemNamespaces: [a, b]
            proxy: {port: "9080", mode: namespace}
            options: {anything: [1, {b: c}]}
            """);

    assertThat(decoded.issues()).isEmpty();
    assertThat(decoded.resource())
        .isEqualTo(
            new Settings(
                false,
                Duration.ofMinutes(90),
                List.of("a", "b"),
                new Proxy("mesh-operator", 9080, Mode.NAMESPACE),
                Map.of("anything", List.of(1, Map.of("b", "c")))));
  }

  @Test
  @DisplayName("names every fault with its place, and keeps the defaults there")
  void faults() {
    Decoded<Settings> decoded =
        read(
            """
            enabeld: true
            timeToLive: 7
            systemNamespaces: [a, {b: c}]
            proxy:
              port: http
              mode: GLOBAL
              x: 1
            """);

    assertThat(lines(decoded.issues()))
        .containsExactly(
            "ERROR INPUT-101 enabeld: There is no field enabeld; did you mean enabled?",
            "ERROR INPUT-102 proxy.mode: mode must be one of CLUSTER, NAMESPACE, not the text"
                + " \"GLOBAL\".",
            "ERROR INPUT-102 proxy.port: port must be a whole number, not the text \"http\".",
            "ERROR INPUT-101 proxy.x: There is no field x.",
            "ERROR INPUT-102 systemNamespaces[1]: the element must be a text, not a map.",
            "ERROR INPUT-102 timeToLive: timeToLive must be a duration such as 1m30s, not the"
                + " number 7.");
    assertThat(decoded.resource())
        .isEqualTo(
            new Settings(true, Duration.ofDays(7), List.of("a"), DEFAULTS.proxy(), Map.of()));
    assertThat(decoded.sourceMap().position(FieldPath.of("proxy", "mode")))
        .contains(new Position("slime.yaml", 1, 6, 3));
  }

  @Test
  @DisplayName("what a record refuses is an error with the record's reason, and the default counts")
  void refused() {
    Decoded<Settings> decoded = read("proxy: {port: 70000}");

    assertThat(lines(decoded.issues()))
        .containsExactly(
            "ERROR INPUT-104 proxy.port: A port lies between 1 and 65535, not at 70000.");
    assertThat(decoded.resource().proxy()).isEqualTo(DEFAULTS.proxy());
  }

  @Test
  @DisplayName("each entry that is refused by itself is named, and where several clash the record")
  void blamed() {
    assertThat(lines(read("proxy: {mode: NAMESPACE, namespace: '', port: 0}").issues()))
        .containsExactly(
            "ERROR INPUT-104 proxy.namespace: A namespace has a name.",
            "ERROR INPUT-104 proxy.port: A port lies between 1 and 65535, not at 0.");
    assertThat(lines(read("proxy: {mode: NAMESPACE, port: 443}").issues()))
        .containsExactly("ERROR INPUT-104 proxy: Port 443 is for the cluster.");
  }

  @Test
  @DisplayName("both spellings, a key given twice, a second document and broken text are errors")
  void structure() {
    assertThat(lines(read("time_to_live: 1s\ntimeToLive: 2s").issues()))
        .containsExactly(
            "ERROR INPUT-103 timeToLive: timeToLive is a second spelling of a field that is given"
                + " already.");
    assertThat(lines(read("enabled: true\nenabled: false").issues()))
        .containsExactly("ERROR INPUT-003 enabled: The key \"enabled\" is given again in line 2.");
    assertThat(lines(read("enabled: true\n---\nenabled: false").issues()))
        .containsExactly(
            "ERROR INPUT-001 : There is more than one document; the first one counts.");
    assertThat(lines(read("- a").issues()))
        .containsExactly("ERROR INPUT-102 : There must be a map, not a list.");
    assertThat(read("enabled: [").issues()).hasSize(1);
    assertThat(read("enabled: [").resource()).isEqualTo(DEFAULTS);
  }

  @Test
  @DisplayName("a part of it is read later by whom it concerns, with paths from the top")
  void part() {
    Map<String, Object> options = read("options: {port: 0x50}").resource().options();

    Decoded<Proxy> proxy =
        Codec.configuration(
            DEFAULTS.proxy(),
            options,
            new ResourceId("Configuration", "", "slime.yaml"),
            FieldPath.of("options"));

    assertThat(lines(proxy.issues()))
        .containsExactly(
            "ERROR INPUT-102 options.port: port must be a whole number, not the text \"0x50\".");
  }

  record Login(String user, Secret password) {}

  record Logins(Map<String, Secret> headers, List<Secret> tokens, Login login) {}

  @Test
  @DisplayName("quotes no secret, whatever is wrong with it")
  void secrets() {
    for (String password : List.of("12345", "true", "[12345]", "{a: 12345}", "'12345'")) {
      Decoded<Login> login =
          Codec.configuration(
              new Login("", Secret.of("")), "user: 7\npassword: " + password, "slime.yaml");

      assertThat(login.issues()).isNotEmpty();
      assertThat(login.issues() + " " + login.resource()).doesNotContain("12345");
    }
    Logins none = new Logins(Map.of(), List.of(), new Login("", Secret.of("")));
    for (String logins :
        List.of(
            "headers: s12345",
            "headers: [s12345]",
            "tokens: s12345",
            "tokens: {a: s12345}",
            "login: s12345",
            "login: [s12345]",
            "login: {user: a, password:s12345}",
            "{login: {}, tokens:s12345}")) {
      Decoded<Logins> read = Codec.configuration(none, logins, "slime.yaml");

      assertThat(read.issues()).as(logins).isNotEmpty();
      assertThat(read.issues() + " " + read.resource()).doesNotContain("12345");
    }
    Decoded<Login> login =
        Codec.configuration(new Login("", Secret.of("")), "password: 12345", "slime.yaml");
    assertThat(login.issues()).isEmpty();
    assertThat(login.resource().password().reveal()).isEqualTo("12345");
  }

  record Server(Duration timeout, Login login) {}

  @Test
  @DisplayName("quotes nothing in a record that has secrets, nor what stands in its place")
  void discreet() {
    Server defaults = new Server(Duration.ofSeconds(1), new Login("", Secret.of("")));

    assertThat(lines(Codec.configuration(defaults, "login: 12345", "slime.yaml").issues()))
        .containsExactly("ERROR INPUT-102 login: login must be a map, not a number.");
    assertThat(lines(Codec.configuration(defaults, "login: {user: 12345}", "slime.yaml").issues()))
        .containsExactly("ERROR INPUT-102 login.user: user must be a text, not a number.");
    assertThat(lines(Codec.configuration(defaults, "timeout: soon", "slime.yaml").issues()))
        .containsExactly(
            "ERROR INPUT-102 timeout: timeout must be a duration such as 1m30s, not the text"
                + " \"soon\".");
  }

  @Test
  @DisplayName("as a whole is never shown, and a key that swallowed its value is taken out")
  void confidential() {
    Decoded<Map<String, Object>> tree =
        Codec.readConfiguration("a: {pasword:12345, b: [{c: 1, d:12345}]}\n", "slime.yaml");

    assertThat(tree.resource()).isEqualTo(Map.of("a", Map.of("b", List.of(Map.of("c", 1)))));
    assertThat(lines(tree.issues()))
        .containsExactly(
            "ERROR INPUT-001 a: A blank is missing behind the colon of pasword.",
            "ERROR INPUT-001 a.b[0]: A blank is missing behind the colon of d.");
    Position at = tree.sourceMap().position(FieldPath.of("a", "b")).orElseThrow();
    assertThat(at).isEqualTo(new Position("slime.yaml", 1, 1, 20));
    assertThat(tree.sourceMap().excerpt(at))
        .isEqualTo("(not shown: a configuration may hold passwords)");
    for (String text : List.of("a: 12345: 6", "12345", "- 12345", "a: *12345", "a: !12345 b")) {
      assertThat(lines(Codec.readConfiguration(text, "slime.yaml").issues()))
          .isNotEmpty()
          .allSatisfy(issue -> assertThat(issue).doesNotContain("12345"));
    }
  }
}
