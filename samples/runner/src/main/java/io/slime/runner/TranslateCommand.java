// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.Severity;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.manifest.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private Results results = new Results();

  TranslateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    inputs.add(paths);
    World world = inputs.read(terminal);
    if (!world.isUsable()) {
      results.report(terminal, world.findings());
      terminal.say("slime: the configuration has errors, so nothing was translated");
      return Slime.WRONG_USAGE;
    }
    MetricUse use = new MetricUse(world.metrics());
    MeshTranslation translation = world.translate(use);
    List<Finding> findings = world.findings(translation.issues());
    boolean errors = !findings.isEmpty() && findings.get(0).issue().severity() == Severity.ERROR;
    // Where there is no object at all, the path is wrong rather than everything unwanted.
    boolean whole = !errors && !world.manifests().resources().isEmpty();
    Delivery delivery = results.write(terminal, world.sinks(), translation.resources(), whole);
    results.report(terminal, findings);
    Summary.say(terminal, world, translation, findings, delivery);
    use.say(terminal, translation);
    return errors || !delivery.isDone() ? Slime.WITH_ERRORS : 0;
  }
}
