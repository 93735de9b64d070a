// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import static io.slime.spi.files.Given.apply;
import static io.slime.spi.files.Given.context;
import static io.slime.spi.files.Given.sidecar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.spi.ChangeSet;
import io.slime.spi.InvalidConfiguration;
import io.slime.spi.ResourceOutcome;
import io.slime.spi.ResourceOutcome.Result;
import io.slime.spi.ResourceSink;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectorySinkTest {
  @TempDir private Path root = Path.of("");

  private ResourceSink sink(String stream, Format format) {
    return new DirectorySinkProvider()
        .create(new DirectoryOptions("out", format, stream), context(root));
  }

  private ResourceSink sink() {
    return sink("", Format.YAML);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "default, productpage, sidecar_default_productpage",
    "'', cluster.wide, sidecar__cluster.wide",
    "a_b, c, sidecar_a%5fb_c",
    "a, Upper, sidecar_a_%55pper",
    "a, é, sidecar_a_%c3%a9"
  })
  void a_file_is_named_after_kind_namespace_and_name(String namespace, String name, String file)
      throws IOException {
    apply(sink(), ChangeSet.whole(List.of(sidecar(namespace, name, "1"))));

    assertThat(files()).containsExactly("out/" + file + ".yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../escaped", "/etc/escaped", "..", "a/../../b", "nul\0", "a\\..\\b"})
  void no_name_leads_out_of_the_directory(String name) throws IOException {
    apply(sink(), ChangeSet.whole(List.of(sidecar(name, name, "1"))));

    assertThat(files())
        .singleElement()
        .satisfies(file -> assertThat(Path.of(file).getParent()).isEqualTo(Path.of("out")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../escaped", "/etc/escaped", "a/b", "nul\0", "É"})
  void no_kind_leads_out_of_the_directory(String kind) throws IOException {
    Sidecar odd = sidecar("a", "b", "1");
    odd.setKind(kind);

    assertThat(apply(sink(), ChangeSet.whole(List.of(odd))))
        .extracting(ResourceOutcome::result)
        .containsExactly(Result.APPLIED);
    assertThat(files())
        .singleElement()
        .satisfies(file -> assertThat(Path.of(file).getParent()).isEqualTo(Path.of("out")));
  }

  @Test
  void names_that_are_too_long_for_a_file_still_differ() throws IOException {
    List<Sidecar> both =
        List.of(sidecar("a", "x".repeat(300) + "1", ""), sidecar("a", "x".repeat(300) + "2", ""));

    List<ResourceOutcome> first = apply(sink(), ChangeSet.whole(both));
    List<ResourceOutcome> again = apply(sink(), ChangeSet.whole(both));

    assertThat(files()).hasSize(2).allMatch(file -> file.length() < 244);
    assertThat(first).extracting(ResourceOutcome::result).containsOnly(Result.APPLIED);
    assertThat(again).extracting(ResourceOutcome::result).containsOnly(Result.UNCHANGED);
  }

  @Test
  void a_link_in_the_directory_is_neither_followed_nor_replaced() throws IOException {
    Path outside = Files.writeString(root.resolve("outside"), "untouched");
    Path link = Files.createDirectory(root.resolve("out")).resolve("sidecar_a_b.yaml");
    Files.createSymbolicLink(link, outside);

    ResourceOutcome outcome =
        apply(sink(), ChangeSet.whole(List.of(sidecar("a", "b", "1")))).get(0);

    assertThat(outcome.result()).isEqualTo(Result.CONFLICT);
    assertThat(outcome.text()).contains("sidecar_a_b.yaml");
    assertThat(outside).hasContent("untouched");
    assertThat(link).isSymbolicLink();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "all.yaml"})
  void what_says_the_same_is_not_written_so_that_the_files_time_stays(String stream)
      throws IOException {
    ChangeSet changes = ChangeSet.whole(List.of(sidecar("a", "b", "1"), sidecar("a", "c", "1")));
    apply(sink(stream, Format.YAML), changes);
    FileTime old = FileTime.fromMillis(1_000_000);
    for (String file : files()) {
      Files.setLastModifiedTime(root.resolve(file), old);
    }

    List<ResourceOutcome> again = apply(sink(stream, Format.YAML), changes);

    assertThat(again).extracting(ResourceOutcome::result).containsOnly(Result.UNCHANGED);
    for (String file : files()) {
      assertThat(Files.getLastModifiedTime(root.resolve(file))).isEqualTo(old);
    }
  }

  @Test
  void only_what_is_ours_and_stands_in_its_own_file_is_pruned() throws IOException {
    apply(sink(), ChangeSet.whole(List.of(sidecar("a", "b", "1"), sidecar("a", "c", "1"))));
    Path out = root.resolve("out");
    String ours = Files.readString(out.resolve("sidecar_a_b.yaml"));
    Files.writeString(out.resolve("kustomization.yaml"), "resources: []\n");
    Files.writeString(out.resolve("sidecar_a_renamed.yaml"), ours);
    Files.writeString(out.resolve("sidecar_a_broken.yaml"), "metadata: {labels: [\n");
    Files.writeString(out.resolve("sidecar_a_theirs.yaml"), ours.replace("slime", "helm"));

    List<ResourceOutcome> outcomes = apply(sink(), ChangeSet.whole(List.of()));

    assertThat(outcomes).extracting(outcome -> outcome.id().name()).containsExactly("b", "c");
    assertThat(files())
        .containsExactly(
            "out/kustomization.yaml",
            "out/sidecar_a_broken.yaml",
            "out/sidecar_a_renamed.yaml",
            "out/sidecar_a_theirs.yaml");
  }

  @Test
  void a_file_that_cannot_be_read_as_ours_does_not_keep_the_others_from_being_pruned()
      throws IOException {
    apply(sink(), ChangeSet.whole(List.of(sidecar("a", "b", "1"))));
    try (var huge = new RandomAccessFile(root.resolve("out/a_b_huge.yaml").toFile(), "rw")) {
      huge.setLength(3L << 30); // more than an array of Java holds
    }

    List<ResourceOutcome> outcomes = apply(sink(), ChangeSet.whole(List.of()));

    assertThat(outcomes).extracting(ResourceOutcome::result).containsExactly(Result.DELETED);
    assertThat(files()).containsExactly("out/a_b_huge.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "all.yaml"})
  void what_a_killed_process_has_left_long_ago_is_deleted_and_nothing_else(String stream)
      throws IOException {
    Path out = Files.createDirectory(root.resolve("out"));
    String ours = stream.isEmpty() ? ".sidecar_a_b.yaml." : ".all.yaml.";
    FileTime old = FileTime.from(Given.NOW.minusSeconds(7200));
    for (String name :
        List.of(
            ours + "0123456789abcdef.new",
            ".theirs.yaml.0123456789abcdef.new",
            ".all_yaml.new",
            ours + "new")) {
      Files.setLastModifiedTime(Files.writeString(out.resolve(name), "kind: Si"), old);
    }
    Path recent = Files.writeString(out.resolve(ours + "fedcba9876543210.new"), "kind: Si");
    Files.setLastModifiedTime(recent, FileTime.from(Given.NOW.minusSeconds(60)));

    apply(sink(stream, Format.YAML), ChangeSet.whole(List.of()));

    assertThat(files())
        .containsExactlyInAnyOrder(
            "out/.theirs.yaml.0123456789abcdef.new",
            "out/.all_yaml.new",
            "out/" + ours + "new",
            "out/" + ours + "fedcba9876543210.new");
  }

  @Test
  void a_resource_is_there_once_when_the_format_changes() throws IOException {
    apply(sink(), ChangeSet.whole(List.of(sidecar("a", "b", "1"))));

    apply(sink("", Format.JSON), ChangeSet.whole(List.of(sidecar("a", "b", "1"))));

    assertThat(files()).containsExactly("out/sidecar_a_b.json");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void one_file_holds_all_resources_in_the_order_of_their_ids(Format format) throws IOException {
    ResourceSink sink = sink("all", format);
    apply(sink, ChangeSet.whole(List.of(sidecar("b", "b", "1"), sidecar("a", "z", "---\n# x\n"))));
    apply(sink, new ChangeSet(List.of(sidecar("a", "a", "2")), List.of(), false));

    String text = Files.readString(root.resolve("out/all"));

    List<Integer> places = new ArrayList<>();
    for (String name : List.of("a", "z", "b")) {
      String quoted = format == Format.YAML ? "name: " + name : "\"name\":\"" + name + "\"";
      places.add(text.indexOf(quoted));
    }
    assertThat(places).doesNotContain(-1).isSorted();
    assertThat(apply(sink, new ChangeSet(List.of(sidecar("a", "a", "2")), List.of(), false)))
        .extracting(ResourceOutcome::result)
        .containsExactly(Result.UNCHANGED);
  }

  @Test
  void a_resource_that_would_not_be_known_again_is_rejected() {
    Sidecar unlabelled = sidecar("a", "b", "1");
    unlabelled.getMetadata().setLabels(null);

    ResourceOutcome outcome = apply(sink(), ChangeSet.whole(List.of(unlabelled))).get(0);

    assertThat(outcome.result()).isEqualTo(Result.REJECTED);
    assertThat(outcome.text()).contains("app.kubernetes.io/managed-by");
  }

  @Test
  void a_directory_that_cannot_be_made_is_said_for_each_resource() throws IOException {
    Files.writeString(root.resolve("out"), "a file");

    ResourceOutcome outcome =
        apply(sink(), ChangeSet.whole(List.of(sidecar("a", "b", "1")))).get(0);

    assertThat(outcome.result()).isEqualTo(Result.FAILED);
    assertThat(outcome.text()).contains("cannot be written").doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', path must be given",
    "'a\0b', '', path is no path",
    "out, ../other, stream must be the name of a file",
    "out, sub/all.yaml, stream must be the name of a file"
  })
  void a_configuration_that_cannot_work_is_refused(String path, String stream, String message) {
    assertThatThrownBy(
            () ->
                new DirectorySinkProvider()
                    .create(new DirectoryOptions(path, Format.YAML, stream), context(root)))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining(message);
  }
}
