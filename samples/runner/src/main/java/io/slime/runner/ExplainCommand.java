// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Severity;
import io.slime.core.NearestName;
import io.slime.core.engine.Explanation;
import io.slime.core.engine.Explanations;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.manifest.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slime explain}. */
@Command(
    name = "explain",
    description = {
      "Print why each part of a resource is there.",
      "The resource is a result (sidecar/default/productpage), one that was translated"
          + " (servicefence/default/productpage), or an object of the mesh, whose part is told"
          + " (virtualservice/default/reviews)."
    },
    subcommands = ChainCommand.class,
    synopsisSubcommandLabel = "[chain ...]",
    commandListHeading = "%nMore:%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ExplainCommand implements Callable<Integer> {
  private static final int MOST_NAMES = 20;

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private Inputs inputs = new Inputs();

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND/NAMESPACE/NAME",
      description = "The resource to explain.")
  private String name = "";

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Only what lets this host through: reviews, reviews.default, or in full.")
  private @Nullable String host;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      description =
          "How to print: for people (the default), or as JSON with the issues in it, see"
              + " docs/configuration.md.")
  private ReportFormat format = ReportFormat.TEXT;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The input, for what is explained by a verb of its own. */
  World read() {
    if (format != ReportFormat.TEXT) {
      throw new ParameterException(spec.commandLine(), "a chain is printed as text only");
    }
    return inputs.read(terminal);
  }

  @Override
  public Integer call() {
    if (name.isEmpty()) {
      // Optional for picocli alone, since a verb below this one takes its place.
      throw new ParameterException(
          spec.commandLine(), "Missing required parameter: 'KIND/NAMESPACE/NAME'");
    }
    if (host != null && host.isBlank()) {
      throw new ParameterException(spec.commandLine(), "--host is empty");
    }
    World world = inputs.readAny(terminal); // the global proxy may come from options alone
    if (!world.isUsable()) {
      new FindingsPrinter(terminal).print(world.findings());
      terminal.say("slime: the configuration has errors, so nothing was translated");
      return Slime.WRONG_USAGE;
    }
    MeshTranslation translation = world.translate();
    Explanations explanations = new Explanations(translation);
    List<ResourceId> ids = explanations.find(name);
    if (ids.isEmpty() && host == null) {
      Optional<Explanation> found = GlobalProxyExplanation.of(world, name);
      if (found.isPresent()) {
        print(found.get(), List.of(), List.of(), world);
        return 0;
      }
    }
    if (ids.size() != 1) {
      inputs.demandPaths();
      return unclear(ids, explanations, world);
    }
    Explanation explanation = explanations.of(ids.get(0)).orElseThrow();
    List<Finding> about = findings(explanation, world);
    if (host == null) {
      print(explanation, LimiterRule.of(explanation, translation), about, world);
    } else {
      Explanation shown = explanation.about(host, world.configuration().clusterDomain());
      print(shown, List.of(), about, world);
      if (shown.parts().isEmpty()) {
        terminal.say("slime: nothing in " + ids.get(0) + " lets " + Plain.line(host) + " through");
        return Slime.WITH_ERRORS;
      }
    }
    return about.stream().anyMatch(f -> f.issue().severity() == Severity.ERROR)
        ? Slime.WITH_ERRORS
        : 0;
  }

  private void print(
      Explanation explanation, List<LimiterRule> rules, List<Finding> findings, World world) {
    if (format == ReportFormat.JSON) {
      terminal.out().print(new ExplanationFile(world).json(explanation, rules, findings));
      return;
    }
    RulePrinter printer = new RulePrinter(terminal, world);
    new ExplanationPrinter(terminal, world)
        .print(
            explanation, () -> rules.forEach(rule -> printer.print(rule.limiter(), rule.report())));
    new FindingsPrinter(terminal).print(findings);
  }

  /** What the codec, and then the features, found about the resource and its inputs. */
  private static List<Finding> findings(Explanation explanation, World world) {
    Stream<Finding> read =
        world.findings().stream()
            .filter(f -> isAbout(f.issue(), explanation.inputs(), explanation.subject()));
    return Stream.concat(read, explanation.issues().stream().map(world.manifests()::locate))
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isAbout(Issue issue, Collection<ResourceId> inputs, ResourceId subject) {
    return issue.resource().equals(subject) || inputs.contains(issue.resource());
  }

  private int unclear(List<ResourceId> ids, Explanations explanations, World world) {
    if (ids.isEmpty()) {
      terminal.say("slime: there is no " + Plain.line(name) + " in the input or the result");
      List<ResourceId> proxy = GlobalProxyExplanation.ids(world);
      List<String> all =
          Stream.concat(explanations.ids().stream(), proxy.stream())
              .map(ResourceId::toString)
              .toList();
      NearestName.among(all, name).ifPresent(near -> terminal.say("  Did you mean " + near + "?"));
      list("There are:", explanations.results());
      list("Of the global proxy there are:", proxy);
      long broken =
          world.findings().stream().filter(f -> f.issue().severity() == Severity.ERROR).count();
      if (broken > 0) {
        terminal.say(
            "  The input has "
                + FindingsPrinter.counted(broken, "error")
                + "; see slime translate.");
      }
    } else {
      terminal.say("slime: " + Plain.line(name) + " may mean several resources");
      list("Choose one:", ids);
    }
    return Slime.WRONG_USAGE;
  }

  private void list(String heading, Collection<ResourceId> ids) {
    if (!ids.isEmpty()) {
      terminal.say("  " + heading);
      ids.stream()
          .limit(MOST_NAMES)
          .forEach(id -> terminal.say("    " + Plain.line(id.toString())));
      if (ids.size() > MOST_NAMES) {
        terminal.say("    and " + (ids.size() - MOST_NAMES) + " more");
      }
    }
  }
}
