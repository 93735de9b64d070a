// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static io.slime.runner.FindingsPrinter.counted;

import io.slime.api.ResourceId;
import io.slime.api.Severity;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.metric.MetricKey;
import io.slime.core.codec.LocatedIssue;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.manifest.Finding;
import io.slime.core.manifest.TextFile;
import io.slime.core.metric.MetricSeries;
import io.slime.core.metric.Recording;
import io.slime.limiter.SmartLimiterTranslator;
import io.slime.limiter.replay.Course;
import io.slime.limiter.replay.Replay;
import io.slime.limiter.replay.ReplayChart;
import io.slime.limiter.replay.ReplayPage;
import io.slime.limiter.replay.ReplayTable;
import io.slime.spi.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slime replay}. */
@Command(
    name = "replay",
    description = {
      "Play recorded metrics through limiters and tell when each limit was in force, and how high.",
      "What --metrics gives stays as it is during the replay; the pods are those of the input."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ReplayCommand implements Callable<Integer> {
  private static final int WIDTH = 100;
  private static final int MOST_NAMES = 20;

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private Inputs inputs = new Inputs();

  @Option(
      names = "--series",
      required = true,
      paramLabel = "FILE",
      description =
          "The recording: CSV, the answer of Prometheus to a range query, or a list as for"
              + " --metrics with times; see docs/limiter.md.")
  private @Nullable Path series;

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND/NAMESPACE/NAME",
      description = "The limiter; by default those that the recording names, or the only one.")
  private String name = "";

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "What samples are of that do not say so.")
  private @Nullable String metric;

  @Option(names = "--all", description = "A line of the table for each instant.")
  private boolean all;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with the pictures, which needs nothing else.")
  private @Nullable Path html;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Write the picture of the first limiter.")
  private @Nullable Path svg;

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    World world = inputs.read(terminal);
    FindingsPrinter printer = new FindingsPrinter(terminal);
    if (!world.isUsable()) {
      printer.print(world.findings());
      terminal.say("slime: the configuration has errors, so nothing was played");
      return Slime.WRONG_USAGE;
    }
    MeshTranslation translation = world.translate();
    ReplayedLimiters limiters = ReplayedLimiters.of(translation, name, this::wrong);
    Recording recording = recording(limiters.subject(metric));
    List<SmartLimiter> chosen = limiters.chosen(recording.series());
    List<Replay> replays = play(chosen, translation, world, recording.series());
    for (Replay replay : replays) {
      print(replay, recording.series());
    }
    pictures(replays);
    List<Finding> findings = findings(world, recording, replays);
    printer.print(findings);
    if (metric == null && recording.series().samples().isEmpty()) {
      terminal.say("slime: --metric NAME says what samples are of that do not say so");
    }
    return findings.stream().anyMatch(f -> f.issue().severity() == Severity.ERROR)
        ? Slime.WITH_ERRORS
        : 0;
  }

  private Recording recording(Recording.Subject subject) {
    Path file = java.util.Objects.requireNonNull(series);
    if (!Files.exists(file)) {
      throw wrong("there is no " + file + ", which --series names");
    }
    TextFile text = TextFile.read(file);
    if (!text.issues().isEmpty()) {
      throw wrong(text.name() + ": " + text.issues().get(0).message());
    }
    return Recording.read(text.text(), text.name(), subject);
  }

  private static List<Replay> play(
      List<SmartLimiter> limiters,
      MeshTranslation translation,
      World world,
      MetricSeries recorded) {
    TranslationContext context =
        TranslationContext.builder()
            .mesh(translation.mesh())
            .metrics(world.metrics())
            .target(world.target())
            .now(world.now())
            .build();
    List<Replay> replays = new ArrayList<>();
    for (Feature<?, ?> feature : world.configuration().features()) {
      if (feature.translator() instanceof SmartLimiterTranslator translator) {
        for (SmartLimiter limiter : limiters) {
          replays.add(Replay.play(translator, limiter, context, recorded));
        }
      }
    }
    return replays;
  }

  private void print(Replay replay, MetricSeries recorded) {
    terminal
        .out()
        .println(
            terminal.styled(Terminal.Color.SUBJECT, Plain.line(replay.limiter().toString()))
                + ": "
                + ReplayPage.summary(replay));
    if (replay.ticks().isEmpty()) {
      terminal.say(
          Plain.line(
              "slime: the recording has nothing of "
                  + replay.limiter()
                  + "; it has "
                  + recorded(replay, recorded)));
    }
    for (Course course : replay.courses()) {
      terminal.out().print("\n" + Plain.line(ReplayPage.title(course)) + "\n\n");
      if (course.isStill()) {
        terminal.out().print("  " + ReplayPage.still(course) + "\n");
      } else {
        terminal.out().print(ReplayChart.of(replay, course, WIDTH) + "\n");
        terminal.out().print(ReplayTable.of(replay, course, all));
      }
      missing(replay, course, recorded);
    }
    terminal.out().print("\n");
  }

  /** A metric that never had a value is mistyped, or another series was meant. */
  private void missing(Replay replay, Course course, MetricSeries recorded) {
    for (String wanted : course.metrics()) {
      if (course.moments().stream().allMatch(moment -> Double.isNaN(moment.value(wanted)))) {
        terminal.say(
            Plain.line(
                "slime: the recording never has a value of {"
                    + wanted
                    + "}; it has "
                    + recorded(replay, recorded)));
      }
    }
  }

  /** What a recording has, in the words of a limiter. */
  private static String recorded(Replay replay, MetricSeries recorded) {
    Set<String> there = new TreeSet<>();
    for (MetricKey key : recorded.samples().keySet()) {
      boolean own =
          key.namespace().equals(replay.limiter().namespace())
              && key.name().equals(replay.limiter().name());
      String subset = key.subset().equals(MetricKey.BASE) ? "" : key.subset() + ".";
      there.add(
          own
              ? subset + key.metric()
              : key.namespace() + "/" + key.name() + "/" + subset + key.metric());
    }
    return there.isEmpty()
        ? "nothing"
        : there.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
  }

  private void pictures(List<Replay> replays) {
    if (html != null) {
      write(html, ReplayPage.html(replays));
    }
    if (svg != null && !replays.isEmpty()) {
      write(svg, ReplayPage.svg(replays.get(0)));
    }
  }

  private void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new WriteFailure(file, e);
    }
    terminal.say(
        "slime: wrote "
            + Plain.line(file.toString())
            + " ("
            + counted(text.length() / 1024 + 1, "kB").replace("kBs", "kB")
            + ")");
  }

  /** What was wrong with the recording, with the limiters, and what they said at any time. */
  private static List<Finding> findings(World world, Recording recording, List<Replay> replays) {
    Set<ResourceId> played = replays.stream().map(Replay::limiter).collect(Collectors.toSet());
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : world.findings()) {
      if (played.contains(finding.issue().resource())) {
        findings.add(finding);
      }
    }
    for (LocatedIssue issue : recording.issues()) {
      findings.add(new Finding(issue.issue(), Optional.of(issue.position()), issue.excerpt()));
    }
    for (Replay replay : replays) {
      replay.issues().stream()
          .filter(issue -> !Replay.isOfTheMoment(issue))
          .forEach(issue -> findings.add(world.manifests().locate(issue)));
    }
    findings.sort(null);
    return findings.stream().distinct().toList();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
