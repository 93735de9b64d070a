// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.simulator.AdmissionFinding;
import io.slime.simulator.PatchEffect;
import io.slime.simulator.Proxy;
import java.io.PrintStream;
import java.util.List;

/** Prints a simulation for people: each patch with its effect, then the difference. */
final class SimulationPrinter {
  private final Terminal terminal;
  private final PrintStream out;
  private final World world;

  SimulationPrinter(Terminal terminal, World world) {
    this.terminal = terminal;
    this.out = terminal.out();
    this.world = world;
  }

  void print(Simulation simulation) {
    line(0, proxy(simulation.proxy()));
    if (!simulation.proxy().areLabelsKnown()) {
      line(
          0, "Its labels are not known, so that every selector counts as its own; see --workload.");
    }
    simulation
        .admission()
        .forEach((filter, findings) -> print(filter, findings, simulation.patches(filter)));
    out.print("\n");
    List<String> difference = simulation.difference();
    line(0, difference.isEmpty() ? "Nothing changes." : "What changes:");
    difference.forEach(changed -> line(1, changed));
  }

  private static String proxy(DumpedProxy dumped) {
    Proxy proxy = dumped.proxy();
    String kind = proxy.kind() == Proxy.Kind.SIDECAR ? "sidecar" : "gateway";
    return "The proxy is a "
        + kind
        + " in namespace "
        + proxy.namespace()
        + (proxy.istioVersion().isEmpty() ? "" : ", Istio " + proxy.istioVersion())
        + (dumped.areLabelsKnown() ? ", " + labels(proxy) : "")
        + ".";
  }

  private static String labels(Proxy proxy) {
    StringBuilder text = new StringBuilder();
    proxy
        .labels()
        .forEach(
            (key, value) ->
                text.append(text.isEmpty() ? "" : " ").append(key).append('=').append(value));
    return text.toString();
  }

  private void print(ResourceId filter, List<AdmissionFinding> findings, List<PatchEffect> all) {
    out.print("\n");
    String bold = terminal.styled(Terminal.Color.SUBJECT, Plain.line(filter.toString()));
    out.print(bold + Plain.line(place(filter, FieldPath.ROOT)) + "\n");
    for (AdmissionFinding finding : findings) {
      line(
          1,
          (finding.refused() ? "refused: " : "warned: ")
              + finding.path()
              + ": "
              + finding.message());
    }
    for (PatchEffect patch : all) {
      FieldPath path = FieldPath.of("spec", "configPatches").index(patch.index());
      line(1, "[" + patch.index() + "] " + patch.patch() + place(filter, path));
      if (patch.hasEffect()) {
        patch.places().forEach(place -> line(2, "changes " + place));
      } else {
        line(2, (patch.concernsProxy() ? "NO EFFECT: " : "not for this proxy: ") + patch.reason());
      }
      if (!patch.nearNames().isEmpty()) {
        line(2, "near: " + String.join(", ", patch.nearNames()));
      }
      if (!patch.droppedFields().isEmpty()) {
        line(2, "dropped: " + String.join(", ", patch.droppedFields()));
      }
    }
  }

  private String place(ResourceId id, FieldPath path) {
    return world.manifests().position(id, path).map(position -> "  (" + position + ")").orElse("");
  }

  private void line(int depth, String text) {
    out.print("  ".repeat(depth) + Plain.line(text) + "\n");
  }
}
