// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.core.manifest.Finding;
import io.slime.core.provider.ProviderKind;
import io.slime.core.provider.ProviderSection;
import io.slime.core.provider.Providers;
import io.slime.spi.ChangeSet;
import io.slime.spi.ResourceOutcome;
import io.slime.spi.ResourceSink;
import io.slime.spi.files.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say where results go; the same for each verb that makes resources. */
final class Results {
  private static final String DIRECTORY = "directory";
  private static final String STDOUT = "stdout";
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "yaml|json",
      description = "How to print: YAML documents (the default), or JSON with one resource a line.")
  private @Nullable Format format;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write one file for each resource into DIR instead of printing. Other files stay.")
  private @Nullable Path directory;

  @Option(
      names = "--sink",
      paramLabel = "NAME",
      description = {
        "Hand the results to a sink of the configuration, or to "
            + DIRECTORY
            + " (with --out DIR), which also deletes what is ours in DIR and no longer asked for,"
            + " unless the input is empty or has errors. See docs/sources-and-sinks.md."
      })
  private @Nullable String sink;

  @Option(
      names = "--issues",
      paramLabel = "FILE",
      description = "Write the issues as JSON to FILE instead of printing them.")
  private @Nullable Path issuesFile;

  /**
   * Hands the resources to where the options say.
   *
   * @param configuration what is said of sinks, and where its relative paths start
   * @param isWhole whether the resources are everything that shall be; otherwise nothing is deleted
   */
  Delivery write(
      Terminal terminal,
      SinkConfiguration configuration,
      List<? extends HasMetadata> resources,
      boolean isWhole) {
    String name = sink != null ? sink : directory == null ? STDOUT : DIRECTORY;
    ProviderSection section = configuration.section().with(name, given(name));
    try (Surroundings surroundings = new Surroundings(configuration.directory(), terminal.out())) {
      Providers<ResourceSink> providers =
          Providers.load(ProviderKind.RESOURCE_SINK, Results.class.getClassLoader());
      Providers.Creation<ResourceSink> creation =
          providers.create(name, section, surroundings.context());
      try (ResourceSink made = creation.made()) {
        if (made == null) {
          throw wrong("--sink " + name + ": " + creation.issues().get(0).message());
        }
        boolean prunes = isWhole && sink != null;
        ChangeSet changes = new ChangeSet(List.copyOf(resources), List.of(), prunes);
        List<ResourceOutcome> outcomes = made.apply(changes, TIMEOUT).join();
        Delivery delivery = Delivery.of(terminal, where(name), outcomes);
        return name.equals(STDOUT) && delivery.isDone() ? Delivery.PRINTED : delivery;
      }
    }
  }

  /** Refuses the options that say how and where to write resources, where none are written. */
  void refuse(String because) {
    if (format != null || directory != null || sink != null) {
      throw wrong(because + "; leave out -o, --out and --sink");
    }
  }

  /** The options of the command line, over those of the configuration. */
  private Map<String, Object> given(String name) {
    Map<String, Object> given = new TreeMap<>();
    if (directory != null) {
      if (!name.equals(DIRECTORY)) {
        throw wrong("--out goes with --sink " + DIRECTORY + ", not with --sink " + name);
      }
      if (directory.toString().isBlank()) {
        throw wrong("--out is empty; give a directory, or . for the current one");
      }
      if (Files.exists(directory) && !Files.isDirectory(directory)) {
        throw wrong("--out is " + directory + ", which is a file; give a directory");
      }
      given.put("path", directory.toAbsolutePath().toString());
    }
    if (format != null) {
      given.put("format", format.name());
    }
    return given;
  }

  private String where(String name) {
    return directory == null ? name : directory.toString();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /**
   * What a configuration says of sinks.
   *
   * @param section the part of the configuration
   * @param directory where relative paths in it start
   */
  record SinkConfiguration(ProviderSection section, Path directory) {}

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
