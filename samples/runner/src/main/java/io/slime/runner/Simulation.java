// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import static io.slime.runner.FindingsPrinter.counted;

import io.slime.api.ResourceId;
import io.slime.simulator.AdmissionFinding;
import io.slime.simulator.EnvoyFilterAdmission;
import io.slime.simulator.EnvoyFilterEffect;
import io.slime.simulator.PatchEffect;
import io.slime.simulator.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What EnvoyFilters do to a proxy, for people and for programs. */
final class Simulation {
  private final DumpedProxy proxy;
  private final EnvoyFilterEffect effect;
  private final Map<ResourceId, List<AdmissionFinding>> admission = new LinkedHashMap<>();

  Simulation(DumpedProxy proxy, List<Map<String, Object>> filters, EnvoyFilterEffect effect) {
    this.proxy = proxy;
    this.effect = effect;
    for (Map<String, Object> filter : filters) {
      Map<?, ?> metadata = filter.get("metadata") instanceof Map<?, ?> map ? map : Map.of();
      ResourceId id =
          new ResourceId(
              "EnvoyFilter", text(metadata.get("namespace")), text(metadata.get("name")));
      admission.put(id, EnvoyFilterAdmission.check(filter));
    }
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  /** The EnvoyFilters with what istiod says about each. */
  Map<ResourceId, List<AdmissionFinding>> admission() {
    return admission;
  }

  List<PatchEffect> patches(ResourceId filter) {
    return effect.patches().stream().filter(patch -> patch.filter().equals(filter)).toList();
  }

  List<String> difference() {
    return effect.difference().lines();
  }

  DumpedProxy proxy() {
    return proxy;
  }

  /** Whether something is refused, or a patch that is for this proxy does nothing. */
  boolean isInVain() {
    return effect.patches().stream().anyMatch(p -> !p.hasEffect() && p.concernsProxy())
        || admission.values().stream()
            .anyMatch(findings -> findings.stream().anyMatch(AdmissionFinding::refused));
  }

  String summary() {
    List<PatchEffect> all = effect.patches();
    long with = all.stream().filter(PatchEffect::hasEffect).count();
    long elsewhere = all.stream().filter(p -> !p.hasEffect() && !p.concernsProxy()).count();
    return "%s of %s: %d with effect, %d without, %d for other proxies"
        .formatted(
            counted(all.size(), "patch").replace("patchs", "patches"),
            counted(admission.size(), "EnvoyFilter"),
            with,
            all.size() - with - elsewhere,
            elsewhere);
  }

  Map<String, Object> tree() {
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("proxy", proxyTree());
    List<Object> patches = new ArrayList<>();
    effect.patches().forEach(patch -> patches.add(tree(patch)));
    top.put("patches", patches);
    List<Object> admitted = new ArrayList<>();
    admission.forEach(
        (filter, findings) -> findings.forEach(one -> admitted.add(tree(filter, one))));
    top.put("admission", admitted);
    top.put("difference", difference());
    return top;
  }

  private Map<String, Object> proxyTree() {
    Proxy known = proxy.proxy();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", known.kind().name().toLowerCase(Locale.ROOT));
    tree.put("namespace", known.namespace());
    tree.put("istioVersion", known.istioVersion());
    if (proxy.areLabelsKnown()) {
      tree.put("labels", known.labels());
    }
    return tree;
  }

  private static Map<String, Object> tree(PatchEffect patch) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("namespace", patch.filter().namespace());
    tree.put("name", patch.filter().name());
    tree.put("index", patch.index());
    tree.put("patch", patch.patch());
    tree.put("forThisProxy", patch.concernsProxy());
    tree.put("effect", patch.hasEffect());
    tree.put("places", patch.places());
    tree.put("reason", patch.reason());
    tree.put("nearNames", patch.nearNames());
    tree.put("droppedFields", patch.droppedFields());
    return tree;
  }

  private static Map<String, Object> tree(ResourceId filter, AdmissionFinding finding) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("namespace", filter.namespace());
    tree.put("name", filter.name());
    tree.put("refused", finding.refused());
    tree.put("path", finding.path().toString());
    tree.put("message", finding.message());
    return tree;
  }
}
