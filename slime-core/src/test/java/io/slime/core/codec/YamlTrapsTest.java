// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import static io.slime.core.codec.Texts.decode;
import static io.slime.core.codec.Texts.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("YAML's traps")
class YamlTrapsTest {

  private static Map<String, Object> tree(String text) {
    Decoded<Map<String, Object>> decoded = Codec.readTree(text, "in.yaml");
    assertThat(decoded.issues()).isEmpty();
    return decoded.resource();
  }

  private static Object value(String scalar) {
    return tree("a: " + scalar).get("a");
  }

  @Test
  @DisplayName("anchors stand for their value")
  void anchors() {
    assertThat(tree("a: &x {b: 1}\nc: *x"))
        .isEqualTo(Map.of("a", Map.of("b", 1), "c", Map.of("b", 1)));
  }

  @Test
  @DisplayName("merge keys are resolved; what the map says itself wins, then the first merge")
  void mergeKeys() {
    assertThat(
            tree("""
                x: &x {a: 1, b: 1}
                y: &y {b: 2, c: 2}
                z: {<<: [*x, *y], a: 0, d: 3}
                """)
                .get("z"))
        .isEqualTo(Map.of("a", 0, "b", 1, "c", 2, "d", 3));
  }

  @Test
  @DisplayName("every document of a stream is read")
  void allDocuments() {
    Documents documents =
        Codec.read(
            """
            {apiVersion: v1, kind: Namespace, metadata: {name: a}}
            ---
            {apiVersion: v1, kind: Namespace, metadata: {name: b}}
            ...
            # another
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: c}
            """,
            "in.yaml");

    assertThat(documents.resources())
        .map(decoded -> decoded.id().name())
        .containsExactly("a", "b", "c");
  }

  @Test
  @DisplayName("a key that is given twice is an error, and the first one counts")
  void duplicateKey() {
    Decoded<HasMetadata> decoded =
        decode(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a, namespace: default}
            data:
              k: first
              k: second
            """);

    assertThat(lines(decoded.issues()))
        .containsExactly("ERROR INPUT-003 data.k: The key \"k\" is given again in line 6.");
    assertThat(((ConfigMap) decoded.resource()).getData()).containsEntry("k", "first");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "on", "true", "True", "y", "Y", "ON"})
  @DisplayName("kubectl's words for true are true")
  void wordsForTrue(String word) {
    assertThat(value(word)).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "off", "false", "FALSE", "n", "Off"})
  @DisplayName("kubectl's words for false are false")
  void wordsForFalse(String word) {
    assertThat(value(word)).isEqualTo(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-01-01",
        "2024-01-01T00:00:00Z",
        "1:30",
        "010",
        "0o17",
        "0x10",
        "0b1",
        "1_000",
        ".inf",
        ".nan",
        "1e999",
        "1.2.3.4",
        "-",
        "+.",
        "=",
        "oNe",
        "00",
        "11111111111111111111111111111111111111111"
      })
  @DisplayName("dates, base 60, octal and other numbers that readers disagree about are texts")
  void texts(String scalar) {
    assertThat(value(scalar.equals("-") ? "\"-\"" : scalar)).isEqualTo(scalar);
  }

  @ParameterizedTest
  @CsvSource({
    "80, 80",
    "+1, 1",
    "-0, 0",
    "3000000000, 3000000000",
    "1e3, 1000.0",
    ".5, 0.5",
    "1., 1.0",
    "80.0, 80.0"
  })
  @DisplayName("numbers are numbers")
  void numbers(String scalar, String number) {
    assertThat(value(scalar)).isInstanceOf(Number.class).hasToString(number);
  }

  @Test
  @DisplayName("whole numbers beyond 64 bits keep every digit")
  void largeNumbers() {
    assertThat(value("123456789012345678901234567890"))
        .hasToString("123456789012345678901234567890");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
  @DisplayName("nothing, ~ and null are null")
  void nulls(String scalar) {
    assertThat(tree("a: " + scalar)).containsEntry("a", null);
  }

  @Test
  @DisplayName("keys are texts as written, also on and 80")
  void keys() {
    assertThat(new ArrayList<>(tree("on: 1\n80: 2\n~: 3").keySet()))
        .isEqualTo(List.of("on", "80", "~"));
  }

  @Test
  @DisplayName("quotes and explicit tags decide what a scalar is")
  void explicit() {
    assertThat(tree("{a: '80', b: !!str 80, c: !!int \"80\", d: \"yes\"}"))
        .isEqualTo(Map.of("a", "80", "b", "80", "c", 80, "d", "yes"));
  }

  @Test
  @DisplayName(
      "IPv6 addresses in lists are texts when quoted, and an error at their place when not")
  void addresses() {
    assertThat(value("[\"fd00::\", '::1', \"001:db8::\"]"))
        .isEqualTo(List.of("fd00::", "::1", "001:db8::"));
    Decoded<HasMetadata> decoded =
        decode(
            """
            apiVersion: networking.istio.io/v1
            kind: ServiceEntry
            metadata: {name: a, namespace: default}
            spec:
              addresses:
                - fd00::
            """);
    assertThat(lines(decoded.issues()))
        .containsExactly(
            "WARNING INPUT-201 spec.addresses[0]: the element must be a text, not a map.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!java.lang.Runtime x", "!Ref x", "!!binary aGk=", "!!set {a: null}"})
  @DisplayName("other tags are an error")
  void otherTags(String scalar) {
    Documents documents = Codec.read("a: " + scalar, "in.yaml");

    assertThat(documents.issues()).hasSize(1);
    assertThat(documents.issues().get(0).issue().message()).contains("is not supported here");
  }

  @Test
  @DisplayName("a broken document is an error with its place, and costs no other document")
  void brokenDocument() {
    Documents documents =
        Codec.read(
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: a}
            ---
            apiVersion: v1
            kind: [
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: b}
            """,
            "in.yaml");

    assertThat(documents.values()).map(r -> r.getMetadata().getName()).containsExactly("a", "b");
    assertThat(documents.issues()).hasSize(1);
    LocatedIssue issue = documents.issues().get(0);
    assertThat(issue.issue().toString())
        .isEqualTo(
            "error INPUT-001 File//in.yaml : Document 2: while parsing a flow node: expected the"
                + " node content, but found '<stream end>'.");
    assertThat(issue.position()).hasToString("in.yaml:7:1");
  }

  @Test
  @DisplayName("--- inside a block of text ends the document, as in YAML's grammar")
  void markerInBlock() {
    Documents documents =
        Codec.read(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a}
            data:
              text: |
                one
                --- two
            ---
            {apiVersion: v1, kind: Namespace, metadata: {name: b}}
            """,
            "in.yaml");

    assertThat(((ConfigMap) documents.values().get(0)).getData())
        .containsEntry("text", "one\n--- two\n");
    assertThat(documents.resources()).hasSize(2);
  }

  @Test
  @DisplayName("directives, byte order marks and carriage returns are read")
  void surroundings() {
    Documents documents =
        Codec.read(
            "\uFEFF%YAML 1.2\r\n---\r\napiVersion: v1\r\nkind: Namespace\r\nmetadata: {name: a}\r\n",
            "in.yaml");

    assertThat(documents.issues()).isEmpty();
    assertThat(documents.resources()).hasSize(1);
  }
}
