// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.core.codec.Codec;
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
    new FindingsPrinter(terminal).print(world.findings());
    if (!world.isUsable()) {
      return Slime.WRONG_USAGE;
    }
    EnvoyFilterLift lift =
        new EnvoyFilterLift(FilterCatalogue.load(LiftCommand.class.getClassLoader()));
    List<Object> resources = new ArrayList<>();
    for (EnvoyFilter filter :
        world
            .manifests()
            .mesh(world.configuration().clusterDomain())
            .objects(MeshKind.ENVOY_FILTER)) {
      Lifted lifted = lift.lift(filter);
      resources.addAll(lifted.resources());
      lifted.left().forEach(left -> report(ResourceId.of(filter), left, world));
    }
    terminal.out().print(Codec.toYamlStream(resources));
    return 0;
  }

  private void report(ResourceId id, Lifted.LeftPatch left, World world) {
    FieldPath path = FieldPath.of("spec", "configPatches").index(left.index());
    String place = world.manifests().position(id, path).map(position -> position + ": ").orElse("");
    terminal.say(Plain.line(place + id + " " + path + " stays: " + left.reason()));
  }
}
