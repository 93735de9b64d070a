// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on {@code samples/bookinfo}, byte by byte. */
class BookinfoTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final String BOOKINFO = ROOT.resolve("samples/bookinfo").toString();
  private static final Path EXPECTED =
      ROOT.resolve("samples/runner/src/test/resources/io/slime/runner/bookinfo");
  private static final String NOW = "2026-11-25T08:00:00Z";

  @TempDir Path directory;

  private static Run translate(String... more) {
    return Run.slime(
        Stream.concat(Stream.of("translate", "-f", BOOKINFO, "--now", NOW), Stream.of(more))
            .toArray(String[]::new));
  }

  private static Run explain(String... more) {
    return Run.slime(
        Stream.concat(Stream.of("explain", "-f", BOOKINFO, "--now", NOW), Stream.of(more))
            .toArray(String[]::new));
  }

  private static void expect(String name, String text) throws IOException {
    Golden.check(EXPECTED.resolve(name), text.replace(ROOT + "/", ""));
  }

  @Test
  void each_fence_becomes_a_sidecar() throws IOException {
    Run run = translate();

    expect("sidecars.yaml", run.out());
    expect("summary.txt", run.err());
    assertThat(run.code()).isZero();
  }

  @Test
  void json_says_the_same_one_resource_a_line() throws IOException {
    Run run = translate("-o", "json");

    expect("sidecars.json", run.out());
    assertThat(run.out().lines()).hasSize(3);
    assertThat(run.out())
        .startsWith("{\"apiVersion\":\"networking.istio.io/v1\",\"kind\":\"Sidecar\"");
  }

  @Test
  void the_order_of_the_input_does_not_matter() throws IOException {
    List<String> documents = new ArrayList<>();
    for (String file : List.of("mesh.yaml", "routes.yaml", "fences.yaml")) {
      String text = Files.readString(Path.of(BOOKINFO, file));
      documents.addAll(List.of(text.split("(?m)^---\\n")));
    }
    java.util.Collections.reverse(documents);

    Run run =
        Run.slimeReading(
            String.join("---\n", documents).getBytes(UTF_8), "translate", "-f", "-", "--now", NOW);

    assertThat(run.out()).isEqualTo(translate().out());
  }

  @Test
  void a_directory_gets_one_file_for_each_resource() throws IOException {
    Path out = directory.resolve("a/b");

    Run run = translate("--out", out.toString());

    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("(3 changed)");
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactly(
              "sidecar_default_details.yaml",
              "sidecar_default_productpage.yaml",
              "sidecar_default_reviews.yaml");
    }
    assertThat(translate("--out", out.toString()).err()).contains("(0 changed)");
  }

  @Test
  void a_broken_file_beside_it_costs_nothing_of_the_result() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.yaml"), "kind: [");

    Run run = translate("-f", broken.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEqualTo(translate().out());
  }

  @Test
  void each_part_of_a_sidecar_is_explained() throws IOException {
    Run run = explain("sidecar/default/productpage");

    expect("explain-sidecar.txt", run.out());
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void a_fence_and_an_object_of_the_mesh_are_explained() throws IOException {
    expect("explain-fence.txt", explain("fence/default/details").out());
    expect("explain-virtual-service.txt", explain("virtualservice/default/ratings").out());
  }

  @Test
  void a_fence_without_a_result_says_why() throws IOException {
    Path fence =
        Files.writeString(
            directory.resolve("fence.yaml"),
            """
            apiVersion: microservice.slime.io/v1alpha1
            kind: ServiceFence
            metadata: {name: off}
            spec: {host: {reviews: {}}}
            """);

    assertThat(explain("-f", fence.toString(), "fence/default/off").out())
        .contains("becomes nothing")
        .contains("not programmed: spec.enable is not true.");
  }

  @Test
  void a_host_may_be_asked_for_with_its_port() {
    assertThat(explain("sidecar/default/productpage", "--host", "reviews:9080").out())
        .contains("default/reviews.default.svc.cluster.local");
    assertThat(explain("sidecar/default/productpage", "--host", "").err())
        .contains("--host is empty");
  }

  @Test
  void a_host_that_is_not_let_through_is_told() {
    Run run = explain("sidecar/default/productpage", "--host", "ratings");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("nothing in Sidecar/default/productpage lets ratings through");
  }

  @Test
  void the_target_decides_the_version_of_the_output() {
    assertThat(translate("--target", "istio-1.21").out())
        .contains("apiVersion: networking.istio.io/v1beta1")
        .doesNotContain("apiVersion: networking.istio.io/v1\n");
  }

  @Test
  void the_configuration_is_honoured_and_explained() throws IOException {
    Path config =
        Files.writeString(directory.resolve("slime.yaml"), "lazyload: {stableHost: [infra/*]}\n");

    assertThat(translate("--config", config.toString()).out()).contains("infra/*");
    assertThat(explain("--config", config.toString(), "sidecar/reviews").out())
        .contains("lazyload.stableHost[0]");
  }

  @Test
  void the_issues_file_keeps_to_its_documented_schema() throws IOException {
    Path issues = directory.resolve("issues.json");
    Path broken = Files.writeString(directory.resolve("broken.yaml"), "kind: [\n---\na: 1\n");

    translate("-f", broken.toString(), "--issues", issues.toString());

    JsonNode document = new ObjectMapper().readTree(issues.toFile());
    String schema =
        Fenced.blocks(Files.readString(ROOT.resolve("docs/configuration.md"))).stream()
            .filter(block -> block.language().equals("json"))
            .findFirst()
            .orElseThrow()
            .content();
    assertThat(JsonSchema.violations(schema, document)).isEmpty();
    assertThat(document.get("issues")).hasSize(2);
  }
}
