// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.slime.api.fence.ServiceFence;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.mesh.MeshKind;
import io.slime.api.plugin.EnvoyPlugin;
import io.slime.api.plugin.PluginManager;
import io.slime.conformance.crd.ResourceDefinition.Column;
import io.slime.core.codec.Codec;
import io.slime.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The definitions in deploy/crds")
class ResourceDefinitionsTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final Path DIRECTORY = ROOT.resolve("deploy/crds");
  private static final Descriptions DESCRIPTIONS =
      new Descriptions(ROOT.resolve("slime-api/src/main/java"));

  static List<ResourceDefinition> definitions() {
    Column hosts =
        new Column("Hosts", "integer", "How many hosts the Sidecar has.", ".status.hosts");
    Column state =
        new Column(
            "State",
            "string",
            "Emitted, Inactive, Partial or Invalid.",
            ".status.conditions[?(@.type==\"Programmed\")].reason");
    return List.of(
        new ResourceDefinition(ServiceFence.class, DESCRIPTIONS, hosts),
        new ResourceDefinition(PluginManager.class, DESCRIPTIONS),
        new ResourceDefinition(EnvoyPlugin.class, DESCRIPTIONS),
        new ResourceDefinition(SmartLimiter.class, DESCRIPTIONS, state));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  @DisplayName("are what the classes and their documentation say")
  void sameAsClasses(ResourceDefinition definition) {
    Golden.check(
        DIRECTORY.resolve(definition.fileName()),
        "# Generated from the classes of slime-api; run the tests with -Dslime.golden=update.\n"
            + Codec.toYaml(definition.tree()));
  }

  @Test
  @DisplayName("are one for each kind of ours, and nothing else")
  void complete() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              definitions().stream().map(ResourceDefinition::fileName).toList());
    }
    assertThat(MeshKind.all().stream().filter(kind -> kind.group().equals(ServiceFence.GROUP)))
        .hasSize(definitions().size());
  }

  @ParameterizedTest
  @MethodSource("definitions")
  @DisplayName("are structural: every value has a type, or is a number that may be a text")
  void structural(ResourceDefinition definition) {
    assertStructural(schema(definition), definition.fileName());
  }

  private static void assertStructural(Map<?, ?> schema, String path) {
    boolean typed = schema.get("type") instanceof String;
    boolean intOrString = Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"));
    assertThat(typed != intOrString).as(path).isTrue();
    assertThat(schema.containsKey("properties") && schema.containsKey("additionalProperties"))
        .as(path)
        .isFalse();
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach((name, value) -> assertStructural((Map<?, ?>) value, path + "." + name));
    }
    for (String below : List.of("items", "additionalProperties")) {
      if (schema.get(below) instanceof Map<?, ?> inner) {
        assertStructural(inner, path + "." + below);
      }
    }
  }

  private static Map<?, ?> schema(ResourceDefinition definition) {
    Map<?, ?> spec = (Map<?, ?>) definition.tree().get("spec");
    Map<?, ?> version = (Map<?, ?>) ((List<?>) spec.get("versions")).get(0);
    return (Map<?, ?>) ((Map<?, ?>) version.get("schema")).get("openAPIV3Schema");
  }

  private static List<String> refusals(String fence) {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Codec.toJson(schema(definitions().get(0))));
    return schema
        .validate(Codec.toJson(Codec.readTree(fence, "fence.yaml").resource()), InputFormat.JSON)
        .stream()
        .map(error -> error.getInstanceLocation().toString())
        .toList();
  }

  @Test
  @DisplayName("take a fence in either spelling, with numbers as texts and names of states")
  void fence() {
    assertThat(
            refusals(
                """
                apiVersion: microservice.slime.io/v1alpha1
                kind: ServiceFence
                metadata: {name: checkout, namespace: shop}
                spec:
                  enable: true
                  host:
                    promo.shop.svc.cluster.local: {deadline: {expire: {seconds: "1767225600"}}}
                    legacy.shop.svc.cluster.local:
                      auto: {duration: {seconds: 86400}}
                      RecentlyCalled: {seconds: 1735689600}
                    shared/*: {}
                  namespace_selector: [ops]
                  label_selector: [{selector: {tier: cache}}]
                  workloadSelector: {from_service: true, labels: {app: checkout}}
                status:
                  domains: {a: {hosts: [a], status: EXPIREWAIT}}
                  metricStatus: {'{destination_service="a"}': "3"}
                """))
        .isEmpty();
  }

  @Test
  @DisplayName("refuse values of the wrong type and states that do not exist")
  void wrongTypes() {
    assertThat(
            refusals(
                """
                spec: {enable: maybe, host: {a: {deadline: {expire: {seconds: soon}}}}}
                status: {domains: {a: {status: GONE}}}
                """))
        .containsExactlyInAnyOrder(
            "/spec/enable", "/spec/host/a/deadline/expire/seconds", "/status/domains/a/status");
  }

  @Test
  @DisplayName("have a rule against two spellings of one field")
  void twoSpellings() {
    assertThat(Codec.toYaml(schema(definitions().get(0))))
        .contains("rule: \"!(has(self.workloadSelector) && has(self.workload_selector))\"");
  }
}
