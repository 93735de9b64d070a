// SPDX-License-Identifier: Apache-2.0
package io.slime.core.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.FieldPath;
import io.slime.core.InputIssue;
import io.slime.core.codec.Decoded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReaderTest {
  @TempDir Path directory;

  private void write(String name, String text, Charset charset) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(charset));
  }

  private void write(String name, String text) throws IOException {
    write(name, text, UTF_8);
  }

  private static String namespace(String name) {
    return "apiVersion: v1\nkind: Namespace\nmetadata: {name: " + name + "}\n";
  }

  private Manifests read(Path... paths) {
    return new ManifestReader().read(List.of(paths), List.of(), (read, total) -> {}).manifests();
  }

  private static List<String> ids(Manifests manifests) {
    return manifests.resources().stream().map(Decoded::id).map(Object::toString).toList();
  }

  private static List<InputIssue> codes(Manifests manifests) {
    return manifests.findings().stream().map(f -> (InputIssue) f.issue().code()).toList();
  }

  @Test
  void a_directory_is_read_at_any_depth_in_the_order_of_names_without_hidden_and_other_files()
      throws IOException {
    write("b.yml", namespace("b"));
    write("a/x.yaml", namespace("ax"));
    write(
        "a/deep/er/y.JSON",
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"y\"}}");
    write(".git/z.yaml", namespace("hidden"));
    write("README.md", "no manifest");

    assertThat(ids(read(directory)))
        .containsExactly("Namespace//y", "Namespace//ax", "Namespace//b");
  }

  @Test
  void a_file_that_is_named_is_read_whatever_its_name_and_only_once() throws IOException {
    write("manifest.txt", namespace("a"));
    Path file = directory.resolve("manifest.txt");

    assertThat(
            ids(
                read(
                    file,
                    file,
                    directory.resolve("../" + directory.getFileName() + "/manifest.txt"))))
        .containsExactly("Namespace//a");
  }

  @Test
  void a_broken_document_costs_no_other_document_and_no_other_file() throws IOException {
    write("a.yaml", namespace("a") + "---\nkind: [unclosed\n---\n" + namespace("b"));
    write("c.yaml", namespace("c"));

    Manifests manifests = read(directory);

    assertThat(ids(manifests)).containsExactly("Namespace//a", "Namespace//b", "Namespace//c");
    assertThat(manifests.findings())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.position().orElseThrow().source()).endsWith("a.yaml"));
  }

  @Test
  void what_is_no_text_in_utf8_is_an_issue_of_that_file_alone() throws IOException {
    write("latin.yaml", "# caf\u00e9\n" + namespace("a"), ISO_8859_1);
    write("wide.yaml", namespace("a"), UTF_16);
    write("binary.yaml", "\0\1\2\3");
    write("good.yaml", namespace("good"));

    Manifests manifests = read(directory);

    assertThat(ids(manifests)).containsExactly("Namespace//good");
    assertThat(codes(manifests))
        .containsExactly(InputIssue.NO_TEXT, InputIssue.NO_TEXT, InputIssue.NO_TEXT);
    assertThat(manifests.findings())
        .anySatisfy(f -> assertThat(f.issue().message()).contains("line 1"))
        .anySatisfy(f -> assertThat(f.issue().message()).contains("looks like UTF-16"));
  }

  @Test
  void a_byte_order_mark_and_line_ends_of_windows_change_nothing() throws IOException {
    write("a.yaml", "\uFEFF" + namespace("a").replace("\n", "\r\n"));

    Manifests manifests = read(directory);

    assertThat(manifests.findings()).isEmpty();
    assertThat(ids(manifests)).containsExactly("Namespace//a");
    assertThat(
            manifests.position(manifests.resources().get(0).id(), FieldPath.of("metadata", "name")))
        .hasValueSatisfying(position -> assertThat(position.line()).isEqualTo(3));
  }

  @Test
  void a_link_that_leads_back_is_an_issue_and_not_followed() throws IOException {
    write("sub/a.yaml", namespace("a"));
    Files.createSymbolicLink(directory.resolve("sub/up"), directory);

    Manifests manifests = read(directory);

    assertThat(ids(manifests)).containsExactly("Namespace//a");
    assertThat(codes(manifests)).containsExactly(InputIssue.LINK_LOOP);
  }

  @Test
  void a_link_to_nowhere_is_an_issue() throws IOException {
    Files.createSymbolicLink(directory.resolve("gone.yaml"), directory.resolve("nowhere"));

    assertThat(codes(read(directory))).containsExactly(InputIssue.UNREADABLE_FILE);
  }

  @Test
  void a_file_of_gigabytes_is_refused() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(directory.resolve("a.yaml").toFile(), "rw")) {
      file.setLength(5L << 30); // sparse: takes no room
    }

    assertThat(codes(read(directory))).containsExactly(InputIssue.TOO_LARGE);
  }

  @Test
  void a_namespaced_object_without_namespace_is_in_default_and_so_are_its_issues()
      throws IOException {
    write(
        "a.yaml",
        """
        apiVersion: microservice.slime.io/v1alpha1
        kind: ServiceFence
        metadata:
          name: a
          name: b
        """);

    Manifests manifests = read(directory);

    assertThat(ids(manifests)).containsExactly("ServiceFence/default/a");
    assertThat(manifests.findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.issue().resource()).hasToString("ServiceFence/default/a"));
  }

  @Test
  void a_resource_that_is_given_twice_is_an_issue_that_names_both_places() throws IOException {
    write("a.yaml", namespace("a"));
    write("b.yaml", namespace("a"));

    Manifests manifests = read(directory);

    assertThat(codes(manifests)).containsExactly(InputIssue.GIVEN_TWICE);
    Finding finding = manifests.findings().get(0);
    assertThat(finding.position().orElseThrow().source()).endsWith("b.yaml");
    assertThat(finding.issue().message()).contains("a.yaml:1");
  }

  @Test
  void files_that_are_something_else_are_left_out() throws IOException {
    write("metrics.yaml", "values: []\n");
    write("a.yaml", namespace("a"));

    Manifests manifests =
        new ManifestReader()
            .read(
                List.of(directory), List.of(directory.resolve("metrics.yaml")), (read, total) -> {})
            .manifests();

    assertThat(manifests.findings()).isEmpty();
    assertThat(ids(manifests)).containsExactly("Namespace//a");
  }

  @Test
  void a_stream_is_read_like_a_file() {
    Manifests manifests =
        new ManifestReader()
            .read(new ByteArrayInputStream(namespace("a").getBytes(UTF_8)), "standard input")
            .manifests();

    assertThat(ids(manifests)).containsExactly("Namespace//a");
    assertThat(manifests.position(manifests.resources().get(0).id(), FieldPath.of("metadata")))
        .hasToString("Optional[standard input:3:1]");
  }

  @Test
  void a_name_that_no_object_of_a_cluster_can_have_is_told_where_it_is_written()
      throws IOException {
    write("a.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: Cart_2\n");
    write(
        "b.yaml",
        "apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: x.y\n  namespace: Bank\n");

    Manifests manifests = read(directory);

    assertThat(codes(manifests))
        .containsExactly(InputIssue.IMPOSSIBLE_NAME, InputIssue.IMPOSSIBLE_NAME);
    assertThat(manifests.findings())
        .extracting(f -> f.position().orElseThrow().line() + " " + f.issue().message())
        .containsExactly(
            "4 'Cart_2' is no name of a Service.", "5 'Bank' is no name of a namespace.");
    assertThat(manifests.mesh("cluster.local").size()).isZero();
  }
}
