// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.FieldPath;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A source map")
class SourceMapTest {
  private static final FieldPath HOST = FieldPath.of("spec", "host");

  private static String place(String text, FieldPath path) {
    List<? extends Decoded<?>> resources = Codec.read(text, "in.yaml").resources();
    SourceMap map = resources.get(resources.size() - 1).sourceMap();
    Position position = map.position(path).orElseThrow();
    return position + "\n" + map.excerpt(position);
  }

  private static final String FENCE =
      """
      apiVersion: microservice.slime.io/v1alpha1
      kind: ServiceFence
      metadata: {name: a, namespace: default}
      spec:
        workload_selector: {labels: {app: a}}
        host:
          价格.shop: {stable: {}, x: 1}
        labelSelector: [{selector: {a: b}}]
      """;

  @Test
  @DisplayName("gives the place of a key, also below wide characters")
  void wideCharacters() {
    assertThat(place(FENCE, HOST.field("价格.shop").field("x")))
        .isEqualTo(
            """
            in.yaml:7:27
                价格.shop: {stable: {}, x: 1}
                                        ^""");
  }

  @Test
  @DisplayName("gives the place of an element of a list")
  void element() {
    assertThat(place(FENCE, FieldPath.of("spec", "labelSelector").index(0).field("selector")))
        .isEqualTo(
            """
            in.yaml:8:20
              labelSelector: [{selector: {a: b}}]
                               ^""");
  }

  @Test
  @DisplayName("falls back to the nearest ancestor that is there")
  void ancestor() {
    assertThat(place(FENCE, HOST.field("b").field("deadline"))).startsWith("in.yaml:6:3\n");
    assertThat(place(FENCE, FieldPath.of("status", "hosts"))).startsWith("in.yaml:1:1\n");
  }

  @Test
  @DisplayName("finds a field in its other spelling")
  void otherSpelling() {
    assertThat(place(FENCE, FieldPath.of("spec", "workloadSelector", "labels")))
        .startsWith("in.yaml:5:23\n");
  }

  @Test
  @DisplayName("counts lines through the whole text, and columns after a tab")
  void tabs() {
    String text =
        "# one\n---\n{\"apiVersion\": \"v1\",\n\t\"kind\":\t\"Namespace\",\n\t\"metadata\": {\"name\": \"a\"}}";

    assertThat(place(text, FieldPath.of("metadata", "name")))
        .isEqualTo("in.yaml:5:15\n    \"metadata\": {\"name\": \"a\"}}\n                 ^");
  }

  @Test
  @DisplayName("knows the items of lists, and JSON documents after each other")
  void items() {
    String text =
        """
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a"}}
        {"apiVersion": "v1", "kind": "List", "items": [
          {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "b"}},
          {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "é😀", "labels": {"c": "d"}}}]}
        """;

    assertThat(Codec.read(text, "in.json").resources())
        .map(decoded -> decoded.sourceMap().position(FieldPath.ROOT).orElseThrow().document())
        .containsExactly(1, 2, 2);
    assertThat(place(text, FieldPath.of("metadata", "labels"))).startsWith("in.yaml:4:72\n");
  }

  @Test
  @DisplayName("shows a window of a long line")
  void longLine() {
    String text =
        "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"x\": \"%s\", \"metadata\": {\"name\": \"a\"}}"
            .formatted("-".repeat(500));

    String[] lines = place(text, FieldPath.of("metadata")).split("\n", -1);

    assertThat(lines[0]).isEqualTo("in.yaml:1:552");
    assertThat(lines[1]).startsWith("…-----").endsWith("\", \"metadata\": {\"name\": \"a\"}}");
    assertThat(lines[1].substring(lines[2].length() - 1)).startsWith("\"metadata\"");
  }

  @Test
  @DisplayName("shows no control characters, which could steer a terminal")
  void controlCharacters() {
    String text = "apiVersion: v1\nkind: Namespace\nmetadata: {name: a} # \u202E x\n";

    assertThat(place(text, FieldPath.of("metadata")))
        .isEqualTo("in.yaml:3:1\nmetadata: {name: a} # \uFFFD x\n^");
  }

  @Test
  @DisplayName("shows nothing of a Secret")
  void secret() {
    String text =
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: a}
        data: {password: [cGFzc3dvcmQ=], user: {x: dXNlcg==}}
        """;

    Documents documents = Codec.read(text, "in.yaml");
    Decoded<?> secret = documents.resources().get(0);

    assertThat(documents.toString()).doesNotContain("cGFzc3dvcmQ=", "dXNlcg==");
    assertThat(secret.issues()).hasSize(2);
    assertThat(secret.issues().toString()).doesNotContain("cGFzc3dvcmQ=", "dXNlcg==");
    assertThat(place(text, FieldPath.of("data")))
        .isEqualTo("in.yaml:4:1\n(not shown: the document holds a Secret)");
  }

  @Test
  @DisplayName("shows a resource that only names a Secret")
  void namesSecret() {
    String text =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: a}
        spec: {imagePullSecrets: [{name: b}]}
        """;

    assertThat(place(text, FieldPath.of("spec")))
        .isEqualTo("in.yaml:4:1\nspec: {imagePullSecrets: [{name: b}]}\n^");
  }

  @Test
  @DisplayName("shows nothing of a broken document that holds a Secret")
  void brokenSecret() {
    for (String text :
        List.of(
            "apiVersion: v1\nkind: Secret\ndata: {password: @cGFzc3dvcmQ=}",
            "kind: >-\n  Secret\ndata: {password: @cGFzc3dvcmQ=}",
            "{\"kind\": \"Secret\", \"data\": {\"password\": cGFzc3dvcmQ}}")) {
      Documents documents = Codec.read(text, "in.yaml");

      assertThat(documents.issues()).hasSize(1);
      assertThat(documents.toString()).doesNotContain("cGFzc3dvcmQ");
    }
  }
}
