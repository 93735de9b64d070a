// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static io.slime.runner.FindingsPrinter.counted;

import io.slime.api.Severity;
import io.slime.core.codec.Codec;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.engine.Output;
import io.slime.core.manifest.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slime translate}. */
@Command(
    name = "translate",
    description = {
      "Translate every slime resource in the input and print the resources to apply.",
      "Every other Kubernetes and Istio object in the input is the mesh they are translated for."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class TranslateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private Inputs inputs = new Inputs();

  @Parameters(arity = "0..*", paramLabel = "PATH", description = "More paths, as for -f.")
  private List<String> paths = List.of();

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

  /** How outputs are written. */
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

  TranslateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    inputs.add(paths);
    World world = inputs.read(terminal);
    if (!world.isUsable()) {
      report(world.findings());
      terminal.say("slime: the configuration has errors, so nothing was translated");
      return Slime.WRONG_USAGE;
    }
    MeshTranslation translation = world.translate();
    List<Finding> findings = world.findings(translation.issues());
    String where = write(translation.outputs());
    report(findings);
    Summary.say(terminal, world, translation, findings, where);
    boolean errors = !findings.isEmpty() && findings.get(0).issue().severity() == Severity.ERROR;
    return errors ? Slime.WITH_ERRORS : 0;
  }

  /** Writes the outputs; returns where they went, for the summary. */
  private String write(List<Output> outputs) {
    if (directory == null) {
      String separator = "";
      for (Output output : outputs) {
        terminal.out().print(separator + format.write(output.resource()));
        separator = format == Format.YAML ? "---\n" : "";
      }
      return "";
    }
    OutputDirectory files = new OutputDirectory(directory);
    for (Output output : outputs) {
      files.write(output.id(), format.write(output.resource()), format.ending);
    }
    return " in " + directory + " (" + counted(files.written(), "file") + " changed)";
  }

  private void report(List<Finding> findings) {
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
