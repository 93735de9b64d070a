// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Severity;
import io.slime.api.mesh.MeshKind;
import io.slime.core.codec.Codec;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.manifest.Finding;
import io.slime.simulator.EnvoyFilterEffect;
import io.slime.simulator.ProxyDump;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slime simulate}. */
@Command(
    name = "simulate",
    description = {
      "Print what each patch of EnvoyFilters does to the configuration of a proxy, or why it does"
          + " nothing, and what all of them change together.",
      "Resources of slime in the input are translated, and their EnvoyFilters count too. The exit"
          + " code is 1 if a patch that is for this proxy does nothing or is refused."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class SimulateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private Inputs inputs = new Inputs();

  @Parameters(arity = "0..*", paramLabel = "PATH", description = "More paths, as for -f.")
  private List<String> paths = List.of();

  @Option(
      names = "--dump",
      paramLabel = "PATH",
      required = true,
      description = {
        "The configuration of the proxy without these EnvoyFilters: what istioctl proxy-config all",
        "POD -o json prints, Envoy's /config_dump?include_eds, or a directory with lds.json,",
        "rds.json, cds.json, eds.json and perhaps proxy.yaml."
      })
  private Path dump = Path.of("");

  @Option(
      names = "--workload",
      paramLabel = "KIND/NAMESPACE/NAME",
      description = "The workload of the proxy, in the input, where the dump does not tell labels.")
  private @Nullable String workload;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      description = "For people (the default), or one JSON object.")
  private ReportFormat format = ReportFormat.TEXT;

  SimulateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    inputs.add(paths);
    ProxyDump read = Dumps.read(dump, spec);
    World world = inputs.read(terminal);
    FindingsPrinter printer = new FindingsPrinter(terminal);
    if (!world.isUsable()) {
      printer.print(world.findings());
      terminal.say("slime: the configuration has errors, so nothing was simulated");
      return Slime.WRONG_USAGE;
    }
    MeshTranslation translation = world.translate();
    DumpedProxy proxy = proxy(read, translation);
    List<EnvoyFilter> filters = new ArrayList<>();
    for (HasMetadata resource : world.outputsAndForeign(translation, MeshKind.ENVOY_FILTER)) {
      if (resource instanceof EnvoyFilter filter) {
        filters.add(filter);
      }
    }
    List<Map<String, Object>> trees = filters.stream().map(proxy::asSelected).toList();
    EnvoyFilterEffect effect =
        EnvoyFilterEffect.ofTrees(
            read.configuration(), proxy.proxy(), trees, world.rootNamespace());
    Simulation simulation = new Simulation(proxy, trees, effect);
    if (format == ReportFormat.JSON) {
      terminal.out().print(Codec.toJson(simulation.tree()) + "\n");
    } else {
      new SimulationPrinter(terminal, world).print(simulation);
    }
    List<Finding> findings = world.findings(translation.issues());
    printer.print(findings);
    terminal.say("slime: " + simulation.summary() + "; " + FindingsPrinter.counts(findings));
    boolean errors = !findings.isEmpty() && findings.get(0).issue().severity() == Severity.ERROR;
    return errors || simulation.isInVain() ? Slime.WITH_ERRORS : 0;
  }

  private DumpedProxy proxy(ProxyDump read, MeshTranslation translation) {
    Optional<HasMetadata> found = Optional.empty();
    if (workload != null) {
      found = Workloads.find(translation.mesh(), workload);
      if (found.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "there is no workload "
                + Plain.line(workload)
                + " in the input, which --workload"
                + " names");
      }
    }
    return DumpedProxy.of(read, found)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    dump
                        + " does not tell which proxy it is of; name its workload with"
                        + " --workload"));
  }
}
