// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import io.slime.api.ResourceId;
import io.slime.simulator.AdmissionFinding;
import io.slime.simulator.EnvoyFilterAdmission;
import io.slime.simulator.Proxy;
import io.slime.simulator.internal.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which patches reach a proxy, and in which order. */
public final class Selection {
  private static final String GATEWAY_NAME = "gateway.networking.k8s.io/gateway-name";

  private final Proxy proxy;
  private final String rootNamespace;
  private final List<Patch> all = new ArrayList<>();
  private final List<Patch> reaching = new ArrayList<>();

  /** An EnvoyFilter with what decides about its place. */
  private record Filter(
      ResourceId id, Map<String, Object> spec, long priority, boolean root, String created) {
    private static final Comparator<Filter> ORDER =
        Comparator.comparingLong(Filter::priority)
            .thenComparing(filter -> !filter.root())
            .thenComparing(Filter::created)
            .thenComparing(filter -> filter.id().name() + "." + filter.id().namespace());
  }

  /**
   * Selects and sorts.
   *
   * @param filters EnvoyFilters as trees
   * @param proxy the proxy
   * @param rootNamespace the root namespace of the mesh
   */
  public Selection(List<Map<String, Object>> filters, Proxy proxy, String rootNamespace) {
    this.proxy = proxy;
    this.rootNamespace = rootNamespace;
    Map<Filter, List<Patch>> patches = new LinkedHashMap<>();
    for (Map<String, Object> tree : filters) {
      Filter filter = filter(tree);
      patches.put(filter, read(filter, tree));
    }
    patches.keySet().stream()
        .sorted(Filter.ORDER)
        .forEach(filter -> reaching.addAll(patches.get(filter)));
    reaching.removeIf(patch -> !patch.admits(proxy.istioVersion(), proxy.metadata()));
    reaching.removeIf(patch -> patch.trace().isBlocked());
  }

  /**
   * All patches.
   *
   * @return them in the order of the input
   */
  public List<Patch> all() {
    return List.copyOf(all);
  }

  /**
   * The patches that reach the proxy.
   *
   * @return them in the order of application
   */
  public Patches reaching() {
    return new Patches(reaching);
  }

  private Filter filter(Map<String, Object> tree) {
    Map<String, Object> metadata = Tree.map(tree.get("metadata"));
    String namespace = Tree.text(metadata, "namespace");
    Map<String, Object> spec = Tree.map(tree.get("spec"));
    return new Filter(
        new ResourceId("EnvoyFilter", namespace, Tree.text(metadata, "name")),
        spec,
        Fields.number(spec, "priority"),
        namespace.equals(rootNamespace),
        String.valueOf(metadata.getOrDefault("creationTimestamp", "")));
  }

  private List<Patch> read(Filter filter, Map<String, Object> tree) {
    Optional<AdmissionFinding> refusal =
        EnvoyFilterAdmission.check(tree).stream().filter(AdmissionFinding::refused).findFirst();
    @Nullable String elsewhere = elsewhere(filter);
    List<Patch> patches = new ArrayList<>();
    for (Object entry : Tree.list(Fields.get(filter.spec(), "configPatches"))) {
      Patch patch = new Patch(filter.id(), patches.size(), Tree.map(entry));
      if (elsewhere != null) {
        patch.trace().elsewhere(elsewhere);
        patch.trace().replaceReason(elsewhere);
      }
      refusal.ifPresent(
          finding ->
              patch
                  .trace()
                  .replaceReason(
                      "istiod refuses the EnvoyFilter: "
                          + finding.path()
                          + ": "
                          + finding.message()));
      patches.add(patch);
    }
    all.addAll(patches);
    return patches;
  }

  private @Nullable String elsewhere(Filter filter) {
    if (!filter.root() && !filter.id().namespace().equals(proxy.namespace())) {
      return "it is in the namespace '"
          + filter.id().namespace()
          + "', and the proxy in '"
          + proxy.namespace()
          + "'";
    }
    List<Map<String, Object>> targets = Tree.maps(Fields.get(filter.spec(), "targetRefs"));
    String gateway = proxy.labels().get(GATEWAY_NAME);
    if (!targets.isEmpty()) {
      return gateway != null && targets.stream().anyMatch(ref -> isGateway(ref, gateway))
          ? null
          : "targetRefs reach waypoints and gateways of the Gateway API, not this proxy";
    }
    return selects(filter.spec())
        ? null
        : "the workloadSelector asks for other labels than the proxy has";
  }

  private static boolean isGateway(Map<String, Object> reference, String name) {
    return "Gateway".equals(reference.get("kind")) && name.equals(reference.get("name"));
  }

  private boolean selects(Map<String, Object> spec) {
    for (Map.Entry<String, Object> label :
        Fields.map(Fields.map(spec, "workloadSelector"), "labels").entrySet()) {
      if (!String.valueOf(label.getValue()).equals(proxy.labels().get(label.getKey()))) {
        return false;
      }
    }
    return true;
  }
}
