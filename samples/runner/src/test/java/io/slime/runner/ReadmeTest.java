// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what the code does; written anew with -Dslime.golden=update. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("slime.root"));
  private static final Path BOOKINFO = ROOT.resolve("samples/bookinfo");
  private static final Path EMBEDDING = ROOT.resolve("samples/embedding");
  private static final String NOW = "2026-11-25T08:00:00Z";

  @Test
  void each_block_is_a_sample_a_printed_result_or_compiled_code() throws IOException {
    for (String name : List.of("README.md", "README.zh.md")) {
      Path file = ROOT.resolve(name);
      Golden.check(file, Fenced.replace(Files.readString(file), ReadmeTest::content));
    }
  }

  @Test
  void both_languages_show_the_same_blocks() throws IOException {
    assertThat(Fenced.blocks(Files.readString(ROOT.resolve("README.zh.md"))))
        .isEqualTo(Fenced.blocks(Files.readString(ROOT.resolve("README.md"))));
  }

  private static String content(Fenced block) {
    try {
      return switch (block.language()) {
        case "yaml" -> block.content().contains("kind: ServiceFence") ? fence() : sidecar();
        case "java" -> call();
        case "xml" -> dependency();
        case "sh" -> block.content(); // commands that samples/runner/check runs
        default -> explanation();
      };
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String call() throws IOException {
    String source =
        Files.readString(EMBEDDING.resolve("src/main/java/com/example/mesh/FenceController.java"));
    return Fenced.region(source, "translator") + "\n" + Fenced.region(source, "call");
  }

  private static String dependency() throws IOException {
    String pom = Files.readString(EMBEDDING.resolve("pom.xml"));
    Matcher version = Pattern.compile("<slime.version>(.*)</slime.version>").matcher(pom);
    assertThat(version.find()).isTrue();
    return (Fenced.region(pom, "bom") + "\n" + Fenced.region(pom, "module"))
        .replace("${slime.version}", version.group(1));
  }

  /** The first document of the fences, without the comment above it. */
  private static String fence() throws IOException {
    String text = Files.readString(BOOKINFO.resolve("fences.yaml"));
    return text.substring(text.indexOf("apiVersion"), text.indexOf("---"));
  }

  private static String sidecar() {
    String out = Run.slime("translate", "-f", BOOKINFO.toString(), "--now", NOW).out();
    for (String document : out.split("(?m)^---\\n")) {
      if (document.contains("  name: productpage\n")) {
        return document;
      }
    }
    throw new AssertionError("no Sidecar for productpage in\n" + out);
  }

  private static String explanation() {
    String[] words = {"sidecar/default/productpage", "--host", "reviews-audit"};
    Run run =
        Run.slime("explain", "-f", BOOKINFO.toString(), "--now", NOW, words[0], words[1], words[2]);
    assertThat(run.code()).as(run.err()).isZero();
    return "$ ./slime explain -f samples/bookinfo "
        + String.join(" ", words)
        + "\n"
        + run.out().replace(ROOT + "/", "");
  }
}
