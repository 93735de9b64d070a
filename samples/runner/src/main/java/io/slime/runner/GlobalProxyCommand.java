// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static io.slime.runner.FindingsPrinter.counted;

import io.slime.api.Severity;
import io.slime.core.manifest.Finding;
import io.slime.globalproxy.GlobalProxyManifests;
import io.slime.globalproxy.GlobalProxyOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slime global-proxy}. */
@Command(
    name = "global-proxy",
    description = {
      "Print the manifests of the global proxy, which forwards what a scoped proxy does not know"
          + " yet.",
      "The ports are those of the options and of the Services and ServiceEntries in the input."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class GlobalProxyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private Inputs inputs = new Inputs();

  @Parameters(arity = "0..*", paramLabel = "PATH", description = "More paths, as for -f.")
  private List<String> paths = List.of();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "An option of globalProxy, over those of --config: wormholePort=[80,9080] or"
              + " timeouts.connect=2s. Can be given several times.")
  private List<String> settings = List.of();

  @Mixin private Results results = new Results();

  @Option(
      names = "--uninstall",
      description = "Print what to delete when the global proxy should go, in that order.")
  private boolean uninstall;

  GlobalProxyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (uninstall) {
      results.refuse("--uninstall prints names and no resources");
    }
    inputs.add(paths);
    World world = inputs.readAny(terminal);
    GlobalProxyOptions options = options(world);
    if (!world.isUsable()) {
      results.report(terminal, world.findings());
      terminal.say("slime: the configuration has errors, so nothing was made");
      return Slime.WRONG_USAGE;
    }
    GlobalProxyManifests manifests = world.globalProxy(options);
    List<Finding> findings =
        world.findings(manifests.issues()).stream().map(this::atSetting).sorted().toList();
    boolean errors = !findings.isEmpty() && findings.get(0).issue().severity() == Severity.ERROR;
    Delivery delivery = Delivery.PRINTED;
    if (uninstall) {
      manifests.uninstall().forEach(id -> terminal.out().print(id + "\n"));
    } else {
      delivery = results.write(terminal, world.sinks(), manifests.resources(), !errors);
    }
    results.report(terminal, findings);
    if (manifests.hasErrors()) {
      terminal.say("slime: the options of the global proxy have errors, so nothing was made");
      return Slime.WRONG_USAGE;
    }
    terminal.say(
        "slime: the global proxy is %s%s for %s; %s"
            .formatted(
                counted(manifests.resources().size(), "object"),
                delivery.where(),
                world.target(),
                FindingsPrinter.counts(findings)));
    return errors || !delivery.isDone() ? Slime.WITH_ERRORS : 0;
  }

  /** Shows the setting that a finding is about, and not the line that the setting replaces. */
  private Finding atSetting(Finding finding) {
    return Settings.lastOf(settings, finding.issue())
        .map(setting -> new Finding(finding.issue(), Optional.empty(), "--set " + setting))
        .orElse(finding);
  }

  private GlobalProxyOptions options(World world) {
    GlobalProxyOptions options = world.globalProxy();
    for (String setting : settings) {
      try {
        options = Settings.over(options, setting);
      } catch (IllegalArgumentException e) {
        throw inputs.wrong("--set " + setting + ": " + e.getMessage());
      }
    }
    return options;
  }
}
