// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script beside a Java that only says what it was told. */
class StartScriptTest {
  @TempDir Path root;

  @BeforeEach
  void build() throws IOException {
    Path script = Path.of(System.getProperty("slime.root"), "slime");
    Files.copy(script, root.resolve("slime"), StandardCopyOption.COPY_ATTRIBUTES);
    Path target = Files.createDirectories(root.resolve("samples/runner/target"));
    Files.writeString(target.resolve("slime.built"), "");
    Path java = Files.createDirectories(root.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> start(String classPath, String... args) throws Exception {
    Path output = root.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(root.resolve("slime").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.command().addAll(List.of(args));
    builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
    builder.environment().put("SLIME_CLASSPATH", classPath);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readAllLines(output);
  }

  @Test
  void jars_of_others_stand_behind_ours_on_the_class_path() throws Exception {
    String ours = root.toRealPath().resolve("samples/runner/target/slime.jar").toString();

    assertThat(start("mine.jar:lib/*", "translate", "-f", "a b"))
        .endsWith(
            "-cp", ours + ":mine.jar:lib/*", "io.slime.runner.Slime", "translate", "-f", "a b");
    assertThat(start("", "version")).endsWith("-cp", ours, "io.slime.runner.Slime", "version");
  }
}
