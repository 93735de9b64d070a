// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.FieldPath;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.plugin.PluginIssue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether there is a workload that a selector can mean. An output reaches its own namespace. */
final class WorkloadPresence {
  private static final List<MeshKind<? extends HasMetadata>> KINDS =
      List.of(MeshKind.DEPLOYMENT, MeshKind.STATEFUL_SET, MeshKind.DAEMON_SET, MeshKind.POD);

  private WorkloadPresence() {}

  static void check(
      Selection selection, FieldPath at, String rootNamespace, Findings findings, MeshView mesh) {
    @Nullable Map<String, String> labels = selection.labels();
    String namespace = findings.resource().namespace();
    boolean nothingKnown = mesh == MeshView.empty(); // a resource by itself, asked for often
    if (nothingKnown || labels == null || labels.isEmpty() || findings.hasErrors()) {
      return;
    }
    @Nullable Set<String> elsewhere = null;
    for (MeshKind<? extends HasMetadata> kind : KINDS) {
      for (HasMetadata workload : mesh.withLabels(kind, labels)) {
        @Nullable String of = workload.getMetadata().getNamespace();
        if (of == null || of.equals(namespace) || namespace.equals(rootNamespace)) {
          return;
        }
        elsewhere = elsewhere == null ? new TreeSet<>() : elsewhere;
        elsewhere.add(of);
      }
    }
    if (elsewhere != null) {
      report(
          at,
          " carries "
              + new TreeMap<>(labels)
              + "; those in "
              + String.join(", ", elsewhere)
              + " do, and a resource changes proxies of its own namespace alone.",
          findings);
    } else if (knowsOthers(namespace, mesh)) {
      report(at, " carries " + new TreeMap<>(labels) + ".", findings);
    }
  }

  private static boolean knowsOthers(String namespace, MeshView mesh) {
    for (MeshKind<? extends HasMetadata> kind : KINDS) {
      if (!mesh.inNamespace(kind, namespace).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static void report(FieldPath at, String what, Findings findings) {
    findings.add(
        PluginIssue.NOTHING_MATCHES,
        at,
        "No workload of namespace " + findings.resource().namespace() + what);
  }
}
