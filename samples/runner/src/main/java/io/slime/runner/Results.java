// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static io.slime.runner.FindingsPrinter.counted;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.core.manifest.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where results go; the same for each verb that makes resources. */
final class Results {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "yaml|json",
      description = "How to print: YAML documents (the default), or JSON with one resource a line.")
  private Format format = Format.YAML;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write one file for each resource into DIR instead of printing.")
  private @Nullable Path directory;

  @Option(
      names = "--issues",
      paramLabel = "FILE",
      description = "Write the issues as JSON to FILE instead of printing them.")
  private @Nullable Path issuesFile;

  /** How resources are written. */
  enum Format {
    YAML(".yaml"),
    JSON(".json");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }

    String write(Object resource) {
      return this == YAML ? Codec.toYaml(resource) : Codec.toJson(resource) + "\n";
    }
  }

  /** Writes the resources; returns where they went, for the summary. */
  String write(Terminal terminal, List<? extends HasMetadata> resources) {
    if (directory == null) {
      String separator = "";
      for (HasMetadata resource : resources) {
        terminal.out().print(separator + format.write(resource));
        separator = format == Format.YAML ? "---\n" : "";
      }
      return "";
    }
    OutputDirectory files = new OutputDirectory(directory);
    for (HasMetadata resource : resources) {
      files.write(ResourceId.of(resource), format.write(resource), format.ending);
    }
    return " in " + directory + " (" + counted(files.written(), "file") + " changed)";
  }

  void report(Terminal terminal, List<Finding> findings) {
    if (issuesFile == null) {
      new FindingsPrinter(terminal).print(findings);
      return;
    }
    try {
      Files.writeString(issuesFile, FindingsFile.json(findings));
    } catch (IOException e) {
      throw new WriteFailure(issuesFile, e);
    }
  }
}
