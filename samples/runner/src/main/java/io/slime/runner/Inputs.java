// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.Issue;
import io.slime.api.Severity;
import io.slime.api.Target;
import io.slime.core.InputIssue;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.core.engine.Configuration;
import io.slime.core.engine.FeatureProviders;
import io.slime.core.manifest.ManifestReader;
import io.slime.core.manifest.Manifests;
import io.slime.core.manifest.TextFile;
import io.slime.core.metric.MetricTable;
import io.slime.core.provider.ProviderKind;
import io.slime.core.provider.ProviderSection;
import io.slime.core.provider.Providers;
import io.slime.globalproxy.GlobalProxyFeatureProvider;
import io.slime.globalproxy.GlobalProxyOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what to read; the same for each verb that translates. */
final class Inputs {
  private static final String STANDARD_INPUT = "-";

  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "PATH",
      description = {
        "A file, a directory with all .yaml, .yml and .json files in it at any depth, or - for"
            + " standard input. Can be given several times."
      })
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Options of all features, see docs/configuration.md.")
  private @Nullable Path config;

  @Option(
      names = "--target",
      paramLabel = "RELEASE",
      description = "The Istio release that will read the result, for example istio-1.28.")
  private @Nullable String target;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description =
          "The instant to translate for, for example 2026-11-25T08:00:00Z; by default now.")
  private @Nullable String now;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "Values of metrics, see docs/configuration.md.")
  private @Nullable Path metrics;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = {
        "Ask a source of metrics for what is needed: one of the configuration, or of the class"
            + " path, such as prometheus. Can be given several times, later ones coming first;"
            + " values of --metrics come before all. See docs/sources-and-sinks.md."
      })
  private List<String> sources = new ArrayList<>();

  /** Adds paths that were given without the option, as a shell does that expands a pattern. */
  void add(List<String> more) {
    paths.addAll(more);
  }

  /** Reads everything; wrong usage is an exception, what is wrong in a file a finding. */
  World read(Terminal terminal) {
    demandPaths();
    return readAny(terminal);
  }

  void demandPaths() {
    if (paths.isEmpty()) {
      throw wrong("there is nothing to read; give -f with a file, a directory, or -");
    }
  }

  /** The same for a verb that can do without resources. */
  World readAny(Terminal terminal) {
    Instant instant = instant();
    @Nullable Target release = release();
    Manifests manifests = manifests(terminal);
    List<Decoded<?>> extras = new ArrayList<>();
    Decoded<Configuration> configuration = configuration();
    extras.add(configuration);
    MetricTable table = MetricTable.empty();
    if (metrics != null) {
      Decoded<MetricTable> read = MetricTable.read(text(metrics), metrics.toString(), instant);
      extras.add(read);
      table = read.resource();
    }
    Target chosen = release == null ? configuration.resource().target() : release;
    World world =
        new World(
            manifests,
            manifests.mesh(configuration.resource().clusterDomain()),
            configuration.resource(),
            globalProxy(),
            isUsable(configuration),
            extras,
            table,
            key -> Optional.empty(),
            new Results.SinkConfiguration(configuration.resource().sinks(), directory()),
            chosen,
            instant);
    return sources.isEmpty() || !world.isUsable() ? world : asked(terminal, world);
  }

  /** The world with the values that the sources know. */
  private World asked(Terminal terminal, World world) {
    List<Issue> issues = new ArrayList<>();
    try (Surroundings surroundings = new Surroundings(directory(), terminal.out());
        Sources made =
            Sources.of(sources, world.configuration().sources(), surroundings.context(), issues)) {
      for (Issue issue : issues) {
        if (issue.code() == InputIssue.UNKNOWN_PROVIDER) {
          throw wrong("--source: " + issue.message());
        }
      }
      return issues.isEmpty() ? world.asking(made, terminal) : world.withIssues(issues, false);
    }
  }

  /** Where relative paths in the configuration start. */
  private Path directory() {
    Path from = config == null ? null : config.toAbsolutePath().getParent();
    return from == null ? Path.of("").toAbsolutePath() : from;
  }

  private Manifests manifests(Terminal terminal) {
    List<Path> files = new ArrayList<>();
    for (String path : paths) {
      if (!path.equals(STANDARD_INPUT)) {
        files.add(existing(Path.of(path), "-f"));
      }
    }
    List<Path> except = new ArrayList<>();
    if (config != null) {
      except.add(config);
    }
    if (metrics != null) {
      except.add(metrics);
    }
    ManifestReader reader =
        new ManifestReader()
            .read(files, except, (read, total) -> terminal.progress("reading", read, total));
    if (paths.contains(STANDARD_INPUT)) {
      reader.read(terminal.in(), "standard input");
    }
    return reader.manifests();
  }

  private Decoded<Configuration> configuration() {
    FeatureProviders providers = FeatureProviders.load(Inputs.class.getClassLoader());
    if (config == null) {
      return Configuration.defaults(providers);
    }
    Decoded<Configuration> read = Configuration.read(text(config), config.toString(), providers);
    List<Issue> issues = new ArrayList<>(read.issues());
    ProviderSection sources = read.resource().sources();
    if (!sources.isEmpty()) { // looking for providers takes time at each start
      issues.addAll(
          Providers.check(
              sources,
              List.of(
                  load(ProviderKind.METRIC_SOURCE),
                  load(ProviderKind.OBSERVATION_SOURCE),
                  load(ProviderKind.MATERIAL_SOURCE),
                  load(ProviderKind.MESH_SOURCE))));
    }
    ProviderSection sinks = read.resource().sinks();
    if (!sinks.isEmpty()) {
      issues.addAll(Providers.check(sinks, List.of(load(ProviderKind.RESOURCE_SINK))));
    }
    return new Decoded<>(
        read.id(), read.resource(), issues.stream().distinct().sorted().toList(), read.sourceMap());
  }

  private static <T> Providers<T> load(ProviderKind<T> kind) {
    return Providers.load(kind, Inputs.class.getClassLoader());
  }

  /** What is wrong with them has been found with the rest of the configuration. */
  private GlobalProxyOptions globalProxy() {
    Object part =
        config == null
            ? null
            : Codec.readTree(text(config), config.toString())
                .resource()
                .get(GlobalProxyFeatureProvider.NAME);
    return part instanceof Map<?, ?> options
        ? Settings.over(GlobalProxyOptions.defaults(), options).resource()
        : GlobalProxyOptions.defaults();
  }

  /** A provider that cannot be used is not the fault of what the user configured. */
  private static boolean isUsable(Decoded<Configuration> configuration) {
    for (Issue issue : configuration.issues()) {
      if (issue.severity() == Severity.ERROR && issue.code() != InputIssue.PROVIDER_FAILED) {
        return false;
      }
    }
    return true;
  }

  private String text(Path file) {
    TextFile read = TextFile.read(existing(file, file.equals(config) ? "--config" : "--metrics"));
    if (!read.issues().isEmpty()) {
      throw wrong(read.name() + ": " + read.issues().get(0).message());
    }
    return read.text();
  }

  private Path existing(Path path, String option) {
    if (!Files.exists(path)) {
      String where = path.isAbsolute() ? "" : " in " + Path.of("").toAbsolutePath();
      throw wrong("there is no " + path + where + ", which " + option + " names");
    }
    return path;
  }

  private Instant instant() {
    if (now == null) {
      return Clock.systemUTC().instant();
    }
    try {
      return OffsetDateTime.parse(now).toInstant();
    } catch (DateTimeParseException e) {
      throw wrong("--now is '" + now + "', not an instant such as 2026-11-25T08:00:00Z");
    }
  }

  private @Nullable Target release() {
    try {
      return target == null ? null : Target.istio(target);
    } catch (IllegalArgumentException e) {
      throw wrong("--target: " + e.getMessage());
    }
  }

  ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
