// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static io.slime.runner.FindingsPrinter.counted;

import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.engine.Output;
import io.slime.core.manifest.Finding;
import io.slime.core.manifest.Manifests;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The last lines of a translation: what was read, what came out, and for how long it holds. */
final class Summary {
  private Summary() {}

  static void say(
      Terminal terminal,
      World world,
      MeshTranslation translation,
      List<Finding> findings,
      Delivery delivery) {
    Manifests manifests = world.manifests();
    if (manifests.resources().isEmpty() && manifests.findings().isEmpty()) {
      terminal.say(nothing(manifests));
      return;
    }
    String inputs = byKind(translation.translations().keySet());
    terminal.say(
        "slime: %s, %s; %s; %s"
            .formatted(
                counted(manifests.files(), "file"),
                objects(manifests),
                inputs.isEmpty()
                    ? "nothing to translate" + (delivery.deleted() == 0 ? "" : delivery.where())
                    : inputs
                        + " became "
                        + outputs(translation)
                        + delivery.where()
                        + " for "
                        + world.target(),
                FindingsPrinter.counts(findings)));
    if (translation.translations().isEmpty()) {
      terminal.say("slime: there is no " + kinds(world) + " in the input");
    }
    translation.obsolete().forEach(id -> terminal.say("slime: no longer asked for: " + id));
    translation
        .validUntil()
        .ifPresent(
            until ->
                terminal.say(
                    "slime: holds until %s (now is %s)"
                        .formatted(Plain.instant(until), seconds(world.now()))));
  }

  private static String objects(Manifests manifests) {
    int ignored = manifests.ignored().values().stream().mapToInt(Integer::intValue).sum();
    String without = ignored == 0 ? "" : " and " + ignored + " of kinds that play no part";
    return counted(manifests.resources().size(), "object") + without;
  }

  private static String outputs(MeshTranslation translation) {
    return translation.outputs().isEmpty()
        ? "nothing"
        : byKind(translation.outputs().stream().map(Output::id).toList());
  }

  /** For example {@code 2 EnvoyFilters, 1 Sidecar}. */
  static String byKind(Collection<ResourceId> ids) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    ids.forEach(id -> counts.merge(id.kind(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(entry -> counted(entry.getValue(), entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String nothing(Manifests manifests) {
    String found =
        manifests.ignored().isEmpty()
            ? "there are no resources in the input"
            : "there are only objects of kinds that play no part: "
                + String.join(", ", manifests.ignored().keySet());
    String read =
        manifests.files() == 0
            ? "no .yaml, .yml or .json file was found"
            : counted(manifests.files(), "file") + " read";
    return "slime: "
        + found
        + " ("
        + read
        + "); give -f with Kubernetes, Istio and slime manifests, for example -f samples/bookinfo";
  }

  private static String kinds(World world) {
    List<String> kinds =
        world.configuration().features().stream()
            .map(feature -> feature.kind())
            .map(MeshKind::name)
            .sorted()
            .distinct()
            .toList();
    int last = kinds.size() - 1;
    return last < 1
        ? kinds.isEmpty() ? "slime resource" : kinds.get(0)
        : String.join(", ", kinds.subList(0, last)) + " or " + kinds.get(last);
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
