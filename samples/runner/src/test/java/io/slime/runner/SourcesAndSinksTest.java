// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesAndSinksTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final String LIMITERS = ROOT.resolve("samples/limiter").toString();
  private static final String NOW = "2026-11-25T08:00:00Z";
  private static final String FENCE =
      """
      apiVersion: microservice.slime.io/v1alpha1
      kind: ServiceFence
      metadata: {name: %s}
      spec: {enable: true, host: {details: {}}}
      """;

  @TempDir Path directory;

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private String fences(String... names) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append("---\n").append(FENCE.formatted(name));
    }
    return file("fences.yaml", text.toString());
  }

  private List<String> files(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Run limiters(String... more) {
    List<String> args =
        Stream.concat(Stream.of("translate", "-f", LIMITERS, "--now", NOW), Stream.of(more))
            .toList();
    return Run.slime(args.toArray(String[]::new));
  }

  @Test
  void the_sink_directory_keeps_a_directory_right() throws IOException {
    Path out = directory.resolve("out");
    Run first =
        Run.slime("translate", "-f", fences("a", "b"), "--sink", "directory", "--out", "" + out);
    Files.writeString(out.resolve("theirs.yaml"), "kind: Sidecar\n");

    Run second =
        Run.slime("translate", "-f", fences("b", "c"), "--sink", "directory", "--out", "" + out);

    assertThat(first.err()).contains(" in " + out + " (2 changed)");
    assertThat(second.err()).contains(" in " + out + " (1 changed, 1 other deleted)");
    assertThat(files(out))
        .containsExactly("sidecar_default_b.yaml", "sidecar_default_c.yaml", "theirs.yaml");
  }

  @Test
  void nothing_is_deleted_while_the_input_has_errors() throws IOException {
    Path out = directory.resolve("out");
    Run.slime("translate", "-f", fences("a", "b"), "--sink", "directory", "--out", "" + out);
    String broken = file("fences.yaml", FENCE.formatted("a") + "---\nkind: [\n");

    Run run = Run.slime("translate", "-f", broken, "--sink", "directory", "--out", "" + out);

    assertThat(run.code()).isEqualTo(1);
    assertThat(files(out)).containsExactly("sidecar_default_a.yaml", "sidecar_default_b.yaml");
  }

  @Test
  void nothing_is_deleted_when_there_is_no_object_in_the_input() throws IOException {
    Path out = directory.resolve("out");
    Run.slime("translate", "-f", fences("a"), "--sink", "directory", "--out", "" + out);
    Path empty = Files.createDirectory(directory.resolve("empty"));

    Run run = Run.slime("translate", "-f", "" + empty, "--sink", "directory", "--out", "" + out);

    assertThat(run.err()).contains("there are no resources in the input");
    assertThat(files(out)).containsExactly("sidecar_default_a.yaml");
  }

  @Test
  void what_is_deleted_is_told_also_when_there_is_nothing_to_translate() throws IOException {
    Path out = directory.resolve("out");
    Run.slime("translate", "-f", fences("a", "b"), "--sink", "directory", "--out", "" + out);
    String mesh = file("mesh.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: default}\n");

    Run run = Run.slime("translate", "-f", mesh, "--sink", "directory", "--out", "" + out);

    assertThat(run.err())
        .contains("nothing to translate in " + out + " (0 changed, 2 others deleted)");
    assertThat(files(out)).isEmpty();
  }

  @Test
  void out_alone_deletes_nothing_and_leaves_alone_what_is_not_ours() throws IOException {
    Path out = directory.resolve("out");
    Run.slime("translate", "-f", fences("a"), "--out", "" + out);
    Files.writeString(out.resolve("sidecar_default_c.yaml"), "kind: Sidecar\n");

    Run run = Run.slime("translate", "-f", fences("b", "c"), "--out", "" + out);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("slime: Sidecar/default/c: ")
        .contains("it was left alone")
        .contains("(1 changed, 1 not written)");
    assertThat(files(out))
        .containsExactly(
            "sidecar_default_a.yaml", "sidecar_default_b.yaml", "sidecar_default_c.yaml");
    assertThat(out.resolve("sidecar_default_c.yaml")).hasContent("kind: Sidecar\n");
  }

  @Test
  void where_results_cannot_go_is_wrong_usage() throws IOException {
    String fences = fences("a");

    Run file = Run.slime("translate", "-f", fences, "--out", fences);
    Run unknown = Run.slime("translate", "-f", fences, "--sink", "directroy");
    Run lost = Run.slime("translate", "-f", fences, "--sink", "directory");
    Run empty = Run.slime("translate", "-f", fences, "--sink", "directory", "--out", "");

    assertThat(file.code()).isEqualTo(2);
    assertThat(file.err()).contains("which is a file; give a directory");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("directroy").contains("directory").contains("stdout");
    assertThat(lost.code()).isEqualTo(2);
    assertThat(lost.err()).contains("path must be given");
    assertThat(empty.code()).isEqualTo(2);
    assertThat(empty.err()).contains("--out is empty");
  }

  @Test
  void a_sink_of_the_configuration_writes_beside_it() throws IOException {
    String config =
        file(
            "slime.yaml", "sinks:\n  gitops: {provider: directory, path: out, stream: all.yaml}\n");

    Run run =
        Run.slime("translate", "-f", fences("a", "b"), "--config", config, "--sink", "gitops");

    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(" in gitops (2 changed)");
    assertThat(directory.resolve("out/all.yaml")).content().contains("name: a", "---", "name: b");
  }

  @Test
  void a_source_is_asked_for_what_the_conditions_use() throws IOException {
    String config =
        file(
            "slime.yaml",
            """
            sources:
              static:
                values:
                  - {name: reviews, metric: cpu.max, value: 0.85}
                  - {name: reviews, metric: rt99, value: 180}
                  - {name: reviews, subset: v2, metric: rt99, value: 420}
                  - {name: productpage, metric: rt99, value: 350}
            """);
    Run given = limiters("--metrics", LIMITERS + "/metrics.yaml");

    Run asked = limiters("--config", config, "--source", "static");

    assertThat(asked.out()).isEqualTo(given.out());
    assertThat(asked.code()).isZero();
    assertThat(asked.err()).containsPattern("slime: asked static for \\d+ metrics: 4 with a value");
  }

  @Test
  void values_that_are_given_come_before_those_of_sources() throws IOException {
    String config =
        file(
            "slime.yaml",
            "sources: {static: {values: [{name: reviews, metric: cpu.max, value: 0.01}]}}\n");
    Run given = limiters("--metrics", LIMITERS + "/metrics.yaml");

    Run both =
        limiters("--metrics", LIMITERS + "/metrics.yaml", "--config", config, "--source", "static");

    assertThat(both.out()).isEqualTo(given.out());
  }

  @Test
  void a_source_that_fails_is_told_once_and_limiters_do_as_they_say_of_missing_values()
      throws IOException {
    String config = file("slime.yaml", "sources: {recorded: {file: gone.csv}}\n");
    Run without = limiters();

    Run run = limiters("--config", config, "--source", "recorded");

    assertThat(run.out()).isEqualTo(without.out());
    assertThat(run.err())
        .containsOnlyOnce("INPUT-405")
        .contains("There is no file")
        .contains("gone.csv");
  }

  @Test
  void what_a_server_says_beside_its_answer_is_explained() throws IOException {
    byte[] answer =
        """
        {"status": "success", "warnings": ["the store of last week is away"],
         "data": {"resultType": "vector", "result": [
          {"metric": {"namespace": "default", "pod": "reviews-v1-1"}, "value": [1795593600, "0.9"]}]}}
        """
            .getBytes(StandardCharsets.UTF_8);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort();
      String config =
          file("slime.yaml", "sources: {prometheus: {address: '%s'}}".formatted(address));

      Run run =
          Run.slime(
              "explain",
              "-f",
              LIMITERS,
              "--now",
              NOW,
              "--config",
              config,
              "--source",
              "prometheus",
              "limiter/default/reviews");

      assertThat(run.out())
          .containsPattern(
              "\\{cpu.max}   0.9, .*\n *asked as sum by .*; the store of last week is away; "
                  + "1 of 4 pods have a value\n")
          .containsPattern(
              "\\{rt99}      no value\n *asked as histogram_quantile.*; the store of last week is away\n");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void what_is_wrong_with_a_source_is_told_where_it_stands() throws IOException {
    String unknown = file("slime.yaml", "sources:\n  recorded: {flie: load.csv}\n");

    Run option = limiters("--config", unknown);
    Run name = limiters("--source", "promethues");

    assertThat(option.code()).isEqualTo(2);
    assertThat(option.err()).contains("slime.yaml:2:").contains("did you mean file?");
    assertThat(name.code()).isEqualTo(2);
    assertThat(name.err()).contains("promethues").contains("static");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sources:\n  prometheus: {pasword: hunter2, password: hunter2, urll: x}\n",
        "sources:\n  prometheus:\n    basic: {usr: a, password: hunter2}\n",
        "sources: {prometheus: {urll: x, password: hunter2}}\n",
        "{sinks: {directory: {password: hunter2}}, bogus: 1}\n",
        "sources:\n  prometheus: {password: hunter2, url: [}\n",
        "sources:\n  prometheus: {password: \"hunter2}\n",
        "sources:\n  prometheus:\n    password: hunter2: x\n",
        "{\"sources\": {\"prometheus\": {\"password\": hunter2, \"url\": [}}}\n",
        "sources: {prometheus: {password: *hunter2}}\n",
        "sources:\n  prometheus:\n    password: hunter2\n   url: @\n",
        // misspelt or misplaced, so that nothing says that it is a password
        "soruces: {prometheus: {pasword: hunter2}}\n",
        "prometheus: {bearerToken: hunter2}\n",
        "\"\\x73ources\": {prometheus: {tokn: hunter2}}\n",
        "lazyLoad: {key: hunter2}\n",
        "token: hunter2\ntoken: hunter2\n",
        "- hunter2\n",
        "hunter2\n",
        // without the blank behind the colon
        "sources:\n  prometheus:\n    password:hunter2\n",
        "sources: {prometheus: {password:hunter2}}\n",
        "sources: {prometheus: {headers: {X-Scope-OrgID:hunter2}}}\n",
        "{password:hunter2}\n",
        "sources: {prometheus: {password, hunter2}}\n",
        "sources: {prometheus: {headers: {X-Scope-OrgID, hunter2}}}\n",
        // through anchors
        "defaults: &d {token: hunter2}\nsources: {prometheus: *d}\n",
        "sources: {prometheus: {bearerToken: &t hunter2, timeout: *t}}\n",
        "sources: {prometheus: {bearerToken: *hunter2}}\n",
        // of a wrong type, or in a wrong place
        "sources: {prometheus: {bearerToken: [hunter2]}}\n",
        "sources: {prometheus: {bearerToken: {value: hunter2}}}\n",
        "sources: {prometheus: {headers: 'X-Scope-OrgID: hunter2'}}\n",
        "sources: {prometheus: {headers: ['X-Scope-OrgID: hunter2']}}\n",
        "sources: {prometheus: {tls: hunter2}}\n",
        "sources: {prometheus: {limits: {series: hunter2}}}\n",
        "sources: {prometheus: {queries: {m: hunter2}}}\n",
        "sources: {prometheus: hunter2}\n",
        "sources: [hunter2]\n",
        // refused by the source
        "sources: {prometheus: {address: 'http://u:hunter2@h'}}\n",
        "sources: {prometheus: {address: 'http://h/?token=hunter2'}}\n",
        "sources: {prometheus: {address: 'http://h', headers: {'X:hunter2': x}}}\n",
        "sources: {prometheus: {address: 'http://h', headers: {Authorization: hunter2}}}\n",
        "sources: {prometheus: {address: 'http://h', headers: {X-A: \"hunter2\\n\"}}}\n",
        "sources: {prometheus: {address: 'http://h', user: a, password: \"hunter2\\n\"}}\n",
        "sources: {prometheus: {address: 'http://h', bearerToken: hunter2, user: a}}\n",
      })
  void what_is_wrong_with_a_configuration_is_told_without_its_text(String text) throws IOException {
    String config = file("slime.yaml", text);
    Path issues = directory.resolve("issues.json");

    Run run = limiters("--config", config, "--source", "prometheus");
    Run listed = limiters("--config", config, "--source", "prometheus", "--issues", "" + issues);
    Run explained = Run.slime("explain", "-f", LIMITERS, "--config", config, "-o", "json");

    assertThat(run.code()).isNotZero();
    assertThat(run.err()).contains("slime.yaml:").contains("(not shown: ");
    assertThat(run.out() + run.err()).doesNotContain("hunter2");
    assertThat(listed.out() + listed.err() + Files.readString(issues)).doesNotContain("hunter2");
    assertThat(explained.out() + explained.err()).doesNotContain("hunter2");
  }

  @Test
  void a_configuration_among_the_manifests_is_not_shown_either() throws IOException {
    file("slime.yaml", "prometheus: {bearerToken: hunter2, bearerToken: hunter2}\n");
    file("broken.yaml", "token: hunter2: x\n");

    Run run = Run.slime("translate", "-f", directory.toString());

    assertThat(run.err()).contains("slime.yaml:1:").contains("broken.yaml:1:");
    assertThat(run.out() + run.err()).doesNotContain("hunter2");
  }

  @Test
  void other_yaml_among_the_manifests_is_no_error() throws IOException {
    fences("a");
    file("values.yaml", "replicas: 3\n");

    Run run = Run.slime("translate", "-f", directory.toString());

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("values.yaml:1:1: warning INPUT-008");
  }
}
