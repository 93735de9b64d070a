// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static io.slime.runner.FindingsPrinter.counted;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.Severity;
import io.slime.api.mesh.MeshKind;
import io.slime.core.codec.Codec;
import io.slime.core.manifest.Finding;
import io.slime.plugin.EnvoyFilterLift;
import io.slime.plugin.Lifted;
import io.slime.plugin.catalogue.FilterCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slime lift}. */
@Command(
    name = "lift",
    description = {
      "Turn hand-written EnvoyFilters into PluginManagers and EnvoyPlugins, where that loses"
          + " nothing.",
      "The resources go to standard output, what stays and why to standard error."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class LiftCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private Inputs inputs = new Inputs();

  LiftCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    World world = inputs.read(terminal);
    List<Finding> findings = world.findings();
    new FindingsPrinter(terminal).print(findings);
    if (!world.isUsable()) {
      return Slime.WRONG_USAGE;
    }
    EnvoyFilterLift lift =
        new EnvoyFilterLift(FilterCatalogue.load(LiftCommand.class.getClassLoader()));
    List<HasMetadata> resources = new ArrayList<>();
    int staying = 0;
    List<EnvoyFilter> filters = world.mesh().objects(MeshKind.ENVOY_FILTER);
    for (EnvoyFilter filter : filters) {
      Lifted lifted = lift.lift(filter);
      resources.addAll(lifted.resources());
      lifted.left().forEach(left -> report(ResourceId.of(filter), left, world));
      staying += lifted.left().size();
    }
    terminal.out().print(Codec.toYamlStream(resources));
    terminal.say(
        filters.isEmpty()
            ? "slime: there is no EnvoyFilter in the input"
            : "slime: %s became %s; %s"
                .formatted(
                    counted(filters.size(), "EnvoyFilter"),
                    resources.isEmpty() ? "nothing" : Summary.byKind(ids(resources)),
                    staying == 0
                        ? "no patch stays"
                        : staying == 1 ? "1 patch stays" : staying + " patches stay"));
    boolean errors = !findings.isEmpty() && findings.get(0).issue().severity() == Severity.ERROR;
    return errors ? Slime.WITH_ERRORS : 0;
  }

  private static List<ResourceId> ids(List<HasMetadata> resources) {
    return resources.stream().map(ResourceId::of).toList();
  }

  private void report(ResourceId id, Lifted.LeftPatch left, World world) {
    FieldPath path = FieldPath.of("spec", "configPatches").index(left.index());
    String place = world.manifests().position(id, path).map(position -> position + ": ").orElse("");
    terminal.say(Plain.line(place + id + " " + path + " stays: " + left.reason()));
  }
}
