// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationFileTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root", "../.."));
  private static final String[] SAMPLES = {
    "-f", ROOT.resolve("samples/bookinfo").toString(),
    "-f", ROOT.resolve("samples/limiter").toString(),
    "--now", "2026-11-25T08:00:00Z",
    "--metrics", ROOT.resolve("samples/limiter/metrics.yaml").toString()
  };

  @TempDir Path directory;

  private static Run explain(String... args) {
    List<String> all = new ArrayList<>(List.of("explain", "-o", "json"));
    all.addAll(Arrays.asList(args));
    return Run.slime(all.toArray(String[]::new));
  }

  private static Run explainSample(String id) {
    List<String> all = new ArrayList<>(List.of(SAMPLES));
    all.add(id);
    return explain(all.toArray(String[]::new));
  }

  private static JsonNode checked(Run run) throws IOException {
    JsonNode document = new ObjectMapper().readTree(run.out());
    String schema =
        Fenced.blocks(Files.readString(ROOT.resolve("docs/configuration.md"))).stream()
            .filter(block -> block.language().equals("json"))
            .filter(block -> block.content().contains("mesh-object"))
            .findFirst()
            .orElseThrow()
            .content();
    assertThat(JsonSchema.violations(schema, document)).isEmpty();
    return document;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sidecar/default/productpage",
        "servicefence/default/productpage",
        "virtualservice/default/reviews",
        "smartlimiter/default/reviews",
        "envoyfilter/istio-system/to-global-sidecar"
      })
  void an_explanation_keeps_to_its_documented_schema(String id) throws IOException {
    Run run = explainSample(id);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode document = checked(run);
    assertThat(document.get("parts")).isNotEmpty();
    assertThat(document.has("rules")).isEqualTo(id.startsWith("smartlimiter"));
  }

  @Test
  void a_part_has_its_value_and_its_reasons_with_their_places() throws IOException {
    JsonNode document =
        checked(
            explain(
                "-f",
                ROOT.resolve("samples/bookinfo").toString(),
                "--host",
                "reviews-audit",
                "sidecar/default/productpage"));

    assertThat(document.get("parts")).hasSize(1);
    JsonNode part = document.get("parts").get(0);
    assertThat(part.get("value").asText())
        .isEqualTo("default/reviews-audit.default.svc.cluster.local");
    JsonNode route = part.get("because").get(0);
    assertThat(route.get("resource").get("kind").asText()).isEqualTo("VirtualService");
    assertThat(route.get("position").get("source").asText()).endsWith("routes.yaml");
    assertThat(route.get("because").get(0).get("reason").asText()).isEqualTo("static host");
  }

  @Test
  void issues_are_in_the_object_and_decide_the_exit_code() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("a.yaml"),
            """
            apiVersion: microservice.slime.io/v1alpha1
            kind: ServiceFence
            metadata: {name: a}
            spec: {enable: true, host: {a_b: {}}}
            """);

    Run run = explain("-f", file.toString(), "fence/default/a");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    JsonNode issue = checked(run).get("issues").get(0);
    assertThat(issue.get("code").asText()).isEqualTo("LAZY-102");
    assertThat(issue.get("position").get("line").asInt()).isEqualTo(4);
  }

  @Test
  void a_chain_has_no_such_form() {
    Run run =
        explain("-f", ROOT.toString(), "chain", "deployment/default/reviews", "--inbound", "9080");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("a chain is printed as text only");
  }
}
