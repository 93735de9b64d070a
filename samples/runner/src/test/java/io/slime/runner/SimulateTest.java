// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The effect of EnvoyFilters on a proxy that was dumped: a sidecar of a small mesh. */
class SimulateTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final String DUMP =
      ROOT.resolve("slime-simulator/src/test/resources/captured/mesh").toString();
  private static final Path DOCUMENT = ROOT.resolve("docs/simulator.md");

  /** As in the document. */
  private static final String FILTERS =
      """
      apiVersion: networking.istio.io/v1alpha3
      kind: EnvoyFilter
      metadata: {name: tag, namespace: shop}
      spec:
        workloadSelector: {labels: {app: caller}}
        configPatches:
        - applyTo: HTTP_ROUTE
          match: {context: SIDECAR_INBOUND, routeConfiguration: {vhost: {name: "inbound|http|80"}}}
          patch: {operation: MERGE, value: {response_headers_to_remove: [x-debug]}}
        - applyTo: VIRTUAL_HOST
          match:
            context: SIDECAR_OUTBOUND
            routeConfiguration: {vhost: {name: "called.shop.svc.cluster.local:80"}}
          patch: {operation: MERGE, value: {response_headers_to_remove: [x-debug], reponse: 1}}
        - applyTo: VIRTUAL_HOST
          match: {context: GATEWAY}
          patch: {operation: MERGE, value: {response_headers_to_remove: [x-debug]}}
      """;

  @TempDir Path directory;

  private String write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @Test
  void each_patch_is_told_with_its_effect_or_why_it_has_none() throws IOException {
    Run run = Run.slime("simulate", "--dump", DUMP, "-f", write("envoyfilters.yaml", FILTERS));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "slime: 3 patches of 1 EnvoyFilter: 1 with effect, 1 without, 1 for other proxies;"
                + " no issues\n");
    String document = Files.readString(DOCUMENT);
    Golden.check(
        DOCUMENT,
        Fenced.replace(
            document,
            block ->
                block.content().startsWith("$ ./slime simulate")
                    ? "$ ./slime simulate --dump caller -f envoyfilters.yaml\n"
                        + run.out().replace(directory + "/", "")
                    : block.content()));
    assertThat(document).contains("$ ./slime simulate --dump caller -f envoyfilters.yaml\n");
  }

  @Test
  void a_program_gets_the_same_as_json() throws IOException {
    Run run =
        Run.slime("simulate", "--dump", DUMP, "-o", "json", write("envoyfilters.yaml", FILTERS));

    JsonNode tree = new ObjectMapper().readTree(run.out());
    assertThat(tree.at("/proxy").toString())
        .isEqualTo(
            "{\"kind\":\"sidecar\",\"namespace\":\"shop\",\"istioVersion\":\"1.32.0\","
                + "\"labels\":{\"app\":\"caller\"}}");
    assertThat(tree.at("/patches/0/effect").asBoolean()).isFalse();
    assertThat(tree.at("/patches/0/nearNames/0").asText()).isEqualTo("inbound|http|8080");
    assertThat(tree.at("/patches/1/places/0").asText())
        .isEqualTo("RDS[80][called.shop.svc.cluster.local:80]");
    assertThat(tree.at("/patches/2/forThisProxy").asBoolean()).isFalse();
    assertThat(tree.at("/admission/0/refused").asBoolean()).isFalse();
    assertThat(tree.at("/difference")).hasSize(1);
  }

  @Test
  void a_filter_for_another_workload_or_gateway_is_no_mistake() throws IOException {
    String other = FILTERS.replace("app: caller", "app: other");

    Run run = Run.slime("simulate", "--dump", DUMP, "-f", write("other.yaml", other));

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("not for this proxy: the workloadSelector asks for other labels");
    assertThat(run.err()).contains("0 with effect, 0 without, 3 for other proxies");
  }

  @Test
  void what_istiod_refuses_is_a_mistake_wherever_it_is_for() throws IOException {
    String refused = FILTERS.replace("app: caller", "'*': other");

    Run run = Run.slime("simulate", "--dump", DUMP, "-f", write("refused.yaml", refused));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("refused: spec.workloadSelector");
  }

  @Test
  void resources_of_slime_are_translated_first() throws IOException {
    String manager =
        """
        apiVersion: microservice.slime.io/v1alpha1
        kind: PluginManager
        metadata: {name: calls, namespace: shop}
        spec:
          workloadLabels: {app: caller}
          plugin:
          - {enable: true, name: envoy.filters.http.buffer, inline: {settings: {max_request_bytes: 9}}}
        """;

    Run run = Run.slime("simulate", "--dump", DUMP, "-f", write("manager.yaml", manager));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("EnvoyFilter/shop/calls\n").contains("max_request_bytes = 9");
  }

  @Test
  void the_workload_tells_the_labels_that_a_dump_does_not() throws IOException {
    Path dump = directory.resolve("dump");
    Files.createDirectories(dump);
    Files.copy(Path.of(DUMP, "cds.json"), dump.resolve("cds.json"));
    Files.copy(Path.of(DUMP, "lds.json"), dump.resolve("lds.json"));
    String[] arguments = {
      "simulate",
      "--dump",
      dump.toString(),
      "-f",
      write("other.yaml", FILTERS.replace("app: caller", "app: other")),
      "-f",
      DUMP + "/mesh.yaml"
    };
    String[] more = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    more[arguments.length] = "--workload";
    more[arguments.length + 1] = "deployment/shop/caller";

    assertThat(Run.slime(arguments).out())
        .contains("every selector counts as its own")
        .contains("The proxy is a sidecar in namespace shop.");
    assertThat(Run.slime(more).out())
        .contains("The proxy is a sidecar in namespace shop, app=caller.")
        .contains("not for this proxy: the workloadSelector");
  }

  @Test
  void the_root_namespace_is_that_of_the_configuration() throws IOException {
    String config = write("slime.yaml", "plugin: {rootNamespace: mesh-root}\n");
    String filters = write("root.yaml", FILTERS.replace("namespace: shop", "namespace: mesh-root"));

    assertThat(Run.slime("simulate", "--dump", DUMP, filters).err()).contains("0 with effect");
    assertThat(Run.slime("simulate", "--dump", DUMP, filters, "--config", config).err())
        .contains("1 with effect");
  }

  @ParameterizedTest
  @CsvSource({
    "simulate -f ., Missing required option: '--dump",
    "simulate -f . --dump nowhere, 'there is no nowhere, which --dump names'",
    "simulate --dump src, none of lds.json",
    "simulate --dump pom.xml -f ., --dump:"
  })
  void a_dump_that_is_none_is_wrong_usage(String line, String said) {
    Run run = Run.slime(line.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(said).doesNotContain("defect");
  }
}
