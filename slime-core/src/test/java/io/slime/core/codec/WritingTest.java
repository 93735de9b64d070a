// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceSpec;
import io.slime.api.fence.ServiceFenceStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

@DisplayName("Writing")
class WritingTest {

  @Test
  @DisplayName(
      "puts apiVersion, kind, metadata, spec and status first, and leaves out nothing else")
  void order() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("data", Map.of("a", "b"));
    tree.put("status", Map.of("x", 1));
    tree.put("spec", Map.of());
    tree.put("kind", "Thing");
    tree.put("metadata", Map.of("name", "a"));
    tree.put("apiVersion", "v1");

    assertThat(Codec.toYaml(tree))
        .isEqualTo(
            """
            apiVersion: v1
            kind: Thing
            metadata:
              name: a
            spec: {}
            status:
              x: 1
            data:
              a: b
            """);
  }

  @Test
  @DisplayName("leaves out an empty status and what is absent")
  void noNoise() {
    ServiceFence fence =
        new ServiceFence(
            new ObjectMetaBuilder().withName("a").build(),
            ServiceFenceSpec.ofHosts("b"),
            ServiceFenceStatus.EMPTY);
    Service service = new Service();
    service.setMetadata(new ObjectMetaBuilder().withName("a").build());

    assertThat(Codec.toJson(fence))
        .isEqualTo(
            "{\"apiVersion\":\"microservice.slime.io/v1alpha1\",\"kind\":\"ServiceFence\","
                + "\"metadata\":{\"name\":\"a\"},\"spec\":{\"enable\":true,\"host\":{\"b\":"
                + "{\"stable\":{}}}}}");
    assertThat(Codec.toYaml(service))
        .isEqualTo("apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n");
  }

  @Test
  @DisplayName("a stream separates its documents with ---")
  void stream() {
    assertThat(Codec.toYamlStream(List.of(Map.of("a", 1), Map.of("b", 2))))
        .isEqualTo("a: 1\n---\nb: 2\n");
    assertThat(Codec.toYamlStream(List.of())).isEmpty();
  }

  @Test
  @DisplayName("Lua stays readable: several lines are a block")
  void blocks() {
    String lua = "function envoy_on_request(handle)\n  -- a comment\n\n  return\nend\n";

    assertThat(Codec.toYaml(Map.of("inlineCode", lua)))
        .isEqualTo(
            """
            inlineCode: |
              function envoy_on_request(handle)
                -- a comment

                return
              end
            """);
  }

  /** Texts that some reader of YAML takes for something else when they are not quoted. */
  static final List<String> DANGEROUS =
      List.of(
          "",
          " ",
          "1e3",
          "0x10",
          "1_000",
          "1:30",
          "0o17",
          "010",
          "+1",
          ".5",
          "80",
          "-",
          "=",
          "<<",
          "~",
          "null",
          "Null",
          "true",
          "yes",
          "on",
          "OFF",
          "y",
          "N",
          "NaN",
          ".inf",
          "2024-01-01",
          "fd00::",
          "::1",
          "a: b",
          "a #b",
          "#a",
          "- a",
          "*",
          "*.a",
          "&a",
          "!a",
          "|",
          ">",
          "@a",
          "`a`",
          "%a",
          "{a}",
          "[a]",
          "'a'",
          "\"a\"",
          "a\\b",
          "---",
          "...",
          "a\tb",
          "a ",
          "a\n",
          "a\nb",
          "\na",
          " a\nb",
          "a \nb",
          "a\n\n",
          "a\r\nb",
          "\ta\nb",
          "a\u0000b",
          "a\u0085b",
          "a\u2028b",
          "\uFEFFa",
          "价格",
          "😀",
          "a\n---\nb",
          "a\n...\n",
          "\u200B",
          "a\u007Fb");

  @Test
  @DisplayName("texts come back as the same texts, read by us, by YAML 1.1 and as a key")
  void dangerousTexts() {
    for (String text : DANGEROUS) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("value", text);
      tree.put("list", List.of(text, List.of(text)));
      tree.put("key", Map.of(text, 1));

      String yaml = Codec.toYaml(tree);

      assertThat(Codec.readTree(yaml, "out.yaml").resource()).as(yaml).isEqualTo(tree);
      Object snake = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      assertThat(snake).as(yaml).isEqualTo(tree);
      assertThat(Codec.readTree(Codec.toJson(tree), "out.json").resource()).isEqualTo(tree);
    }
  }

  @Test
  @DisplayName("numbers, booleans, nulls and empty collections come back as they are")
  void otherValues() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("a", Arrays.asList(1, 3000000000L, 0.5, 1e300, true, null, Map.of(), List.of()));

    assertThat(Codec.readTree(Codec.toYaml(tree), "out.yaml").resource()).isEqualTo(tree);
    assertThat(Codec.toTree(tree)).isEqualTo(tree);
  }

  @Test
  @DisplayName("JSON is what Jackson writes, in our order")
  void json() throws Exception {
    String text = "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"a\"}}";

    Object namespace = Codec.read(text, "in.json").values().get(0);

    assertThat(Codec.toJson(namespace)).isEqualTo(text);
    assertThat(new ObjectMapper().writeValueAsString(namespace)).isEqualTo(text);
  }
}
