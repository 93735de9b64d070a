// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.core.InputIssue;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A hostile text gives an issue, soon")
@Timeout(30) // most take milliseconds; a busy machine is no failure
class HostileTextTest {

  private static InputIssue only(String text) {
    Documents documents = Codec.read(text, "in.yaml");
    assertThat(documents.resources()).isEmpty();
    assertThat(documents.issues()).hasSize(1);
    return (InputIssue) documents.issues().get(0).issue().code();
  }

  @Test
  @DisplayName("a billion laughs")
  void laughs() {
    StringBuilder text = new StringBuilder("a0: &a0 [lol, lol]\n");
    for (int i = 1; i < 40; i++) {
      text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(only(text.toString())).isEqualTo(InputIssue.TOO_LARGE);
  }

  @Test
  @DisplayName("a billion laughs by merge keys")
  void mergedLaughs() {
    StringBuilder text = new StringBuilder("a0: &a0 {x: [1, 2, 3]}\n");
    for (int i = 1; i < 40; i++) {
      text.append("a%d: &a%d {<<: *a%d, l%d: *a%d}\n".formatted(i, i, i - 1, i, i - 1));
    }

    assertThat(only(text.toString())).isEqualTo(InputIssue.TOO_LARGE);
  }

  @Test
  @DisplayName("an anchor that contains itself, also by a merge key")
  void recursion() {
    assertThat(only("a: &a [*a]")).isEqualTo(InputIssue.SYNTAX);
    assertThat(only("a: &a {<<: *a}")).isEqualTo(InputIssue.SYNTAX);
    assertThat(only("&a {*a : b}")).isEqualTo(InputIssue.SYNTAX);
  }

  @Test
  @DisplayName("nesting: 100 deep is read, 101 is not")
  void nesting() {
    String head = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, x: ";
    for (String[] brackets : List.of(new String[] {"[", "]"}, new String[] {"{\"b\":", "}"})) {
      String open = brackets[0];
      String close = brackets[1];
      assertThat(Codec.read(head + open.repeat(99) + "1" + close.repeat(99) + "}", "a").resources())
          .hasSize(1);
      assertThat(only(head + open.repeat(100) + "1" + close.repeat(100) + "}"))
          .isEqualTo(InputIssue.TOO_LARGE);
      assertThat(only(open.repeat(1_000_000))).isEqualTo(InputIssue.TOO_LARGE);
    }
    assertThat(only("- ".repeat(100_000))).isEqualTo(InputIssue.TOO_LARGE);
  }

  @Test
  @DisplayName("more values than any resource has")
  void values() {
    assertThat(only("[" + "1,".repeat(4_100_000) + "1]")).isEqualTo(InputIssue.TOO_LARGE);
  }

  @Test
  @DisplayName("a text beyond 64 Mi characters")
  void size() {
    assertThat(only("#".repeat((64 << 20) + 1))).isEqualTo(InputIssue.TOO_LARGE);
    assertThat(Codec.readTree("#".repeat((64 << 20) + 1), "a").issues()).hasSize(1);
  }

  @Test
  @DisplayName("numbers of a million digits are texts, and exponents do not explode")
  void numbers() {
    String digits = "9".repeat(1_000_000);

    assertThat(Codec.readTree("a: " + digits, "a").resource()).containsEntry("a", digits);
    assertThat(Codec.readTree("{\"a\": " + digits + "}", "a").resource())
        .containsEntry("a", digits);
    assertThat(Codec.readTree("a: 1e999999999", "a").resource()).containsEntry("a", "1e999999999");
    Documents documents =
        Codec.read(
            "{apiVersion: v1, kind: Service, metadata: {name: a, generation: 1e300}}", "in.yaml");
    assertThat(documents.resources().get(0).issues()).hasSize(1);
  }

  @Test
  @DisplayName("hundreds of thousands of faults are a thousand issues and one that says so")
  void faults() {
    StringBuilder text =
        new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n");
    for (int i = 0; i < 200_000; i++) {
      text.append("  k").append(i).append(": []\n");
    }

    Decoded<?> decoded = Codec.read(text.toString(), "in.yaml").resources().get(0);

    assertThat(decoded.issues()).hasSize(1_001);
    assertThat(decoded.issues().get(0).message())
        .isEqualTo("There are more than 1000 faults; the others are not listed.");
  }

  @Test
  @DisplayName("the same key hundreds of thousands of times, and keys with equal hashes")
  void keys() {
    assertThat(Codec.readTree("a: 1\n".repeat(200_000), "in.yaml").issues().size())
        .isLessThanOrEqualTo(1_001);
    StringBuilder collisions = new StringBuilder();
    for (int i = 0; i < 1 << 15; i++) {
      for (int bit = 0; bit < 15; bit++) {
        collisions.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      collisions.append(": 1\n");
    }
    assertThat(Codec.readTree(collisions.toString(), "in.yaml").resource()).hasSize(1 << 15);
  }

  @Test
  @DisplayName("an item of a list that is broken costs no other item")
  void items() {
    Documents documents =
        Codec.read(
            """
            apiVersion: v1
            kind: List
            items:
              - 5
              - {apiVersion: v1, kind: Namespace}
              - {apiVersion: v1, kind: Namespace, metadata: {name: a}}
              - {kind: Namespace, metadata: {name: b}}
            """,
            "in.yaml");

    assertThat(documents.values()).map(r -> r.getMetadata().getName()).containsExactly("a");
    assertThat(documents.issues())
        .map(issue -> issue.position() + " " + issue.issue().message())
        .containsExactly(
            "in.yaml:4:5 The item of the list is the number 5, not a resource.",
            "in.yaml:5:5 The item of the list has no metadata.name.",
            "in.yaml:7:5 The item of the list has no apiVersion.");
  }

  @Test
  @DisplayName("a scalar of megabytes costs no more than its length")
  void hugeScalar() {
    String text =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: \"%s\", b: '%s', c: %s}\n";
    String huge = "x".repeat(8 << 20);
    Documents documents = Codec.read(text.formatted(huge, huge, huge), "huge.yaml");
    assertThat(documents.resources()).hasSize(1);
    assertThat(documents.resources().get(0).issues()).isEmpty();
  }

  @Test
  @DisplayName("letters beyond the first plane are read as they are, and count as one column")
  void beyondTheFirstPlane() {
    Documents documents =
        Codec.read(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {\uD83D\uDE00: \uD83D\uDE00, b: [}\n",
            "a.yaml");
    assertThat(documents.issues()).singleElement();
    assertThat(documents.issues().get(0).position().toString()).isEqualTo("a.yaml:4:18");
  }

  @Test
  @DisplayName("an error far behind the quote or bracket that it is about tells where that begins")
  void farErrors() {
    assertThat(Codec.read("a: 'b\nc\nd: e\n", "a.yaml").issues().get(0).issue().message())
        .contains("that begins in line 1");
  }
}
