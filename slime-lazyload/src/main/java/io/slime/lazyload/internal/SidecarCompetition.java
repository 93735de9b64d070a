// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.fence.ServiceFence;
import io.slime.api.mesh.MeshView;
import io.slime.lazyload.LazyLoadIssue;
import io.slime.spi.Combination;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds fences of one namespace whose Sidecars are for the same pods. Istio takes the oldest
 * Sidecar of a pod and merges nothing, so the younger one would be without effect: it is withdrawn.
 *
 * <p>Selectors with the same keys meet only if they are equal, so they are compared by their
 * values; only selectors with different keys are compared one by one.
 */
public final class SidecarCompetition {
  private final String namespace;
  private final MeshView mesh;
  private final List<Member> members = new ArrayList<>();
  private final Map<ResourceId, Set<ResourceId>> withdrawn = new TreeMap<>();
  private final List<Issue> issues = new ArrayList<>();

  /**
   * A competition.
   *
   * @param namespace the namespace of all members
   * @param mesh the mesh, for its pods
   * @param translations the members
   */
  public SidecarCompetition(
      String namespace,
      MeshView mesh,
      Collection<Translation<ServiceFence, Sidecar>> translations) {
    this.namespace = namespace;
    this.mesh = mesh;
    for (Translation<ServiceFence, Sidecar> translation : translations) {
      translation
          .state(SidecarClaim.class)
          .ifPresent(claim -> members.add(new Member(translation, claim)));
    }
    members.sort(Comparator.comparing(Member::claim));
  }

  private record Member(Translation<ServiceFence, Sidecar> translation, SidecarClaim claim) {}

  /**
   * Compares all members.
   *
   * @return the younger ones to withdraw, and an issue for each
   */
  public Combination combination() {
    Map<Set<String>, Map<Map<String, String>, List<Member>>> byKeys =
        new TreeMap<>(SidecarCompetition::byText);
    for (Member younger : members) {
      Set<String> keys = new TreeSet<>(younger.claim().labels().keySet());
      byKeys.forEach(
          (otherKeys, bySelector) -> {
            if (otherKeys.equals(keys)) {
              bySelector
                  .getOrDefault(younger.claim().labels(), List.of())
                  .forEach(older -> compare(older, younger));
            } else {
              bySelector.values().forEach(same -> same.forEach(older -> compare(older, younger)));
            }
          });
      byKeys
          .computeIfAbsent(keys, k -> new HashMap<>())
          .computeIfAbsent(Map.copyOf(younger.claim().labels()), s -> new ArrayList<>(1))
          .add(younger);
    }
    return new Combination(withdrawn, List.of(), issues);
  }

  private static int byText(Set<String> a, Set<String> b) {
    return a.toString().compareTo(b.toString());
  }

  private void compare(Member older, Member younger) {
    ResourceId loser = younger.translation().id();
    if (withdrawn.containsKey(older.translation().id())) {
      return; // it has lost to another one itself
    }
    FieldPath path = FieldPath.of("spec", "workloadSelector");
    String other = older.translation().id().name();
    switch (Selectors.compare(older.claim().labels(), younger.claim().labels(), namespace, mesh)) {
      case MEET -> {
        Set<ResourceId> outputs = new TreeSet<>();
        younger.translation().resources().forEach(output -> outputs.add(ResourceId.of(output)));
        withdrawn.computeIfAbsent(loser, l -> new TreeSet<>()).addAll(outputs);
        issues.add(
            Issue.of(
                LazyLoadIssue.COMPETING_SIDECAR,
                loser,
                path,
                "The fence '%s' is for the same pods and older.".formatted(other)));
      }
      case COULD_MEET ->
          issues.add(
              Issue.of(
                  LazyLoadIssue.POSSIBLE_COMPETITION,
                  loser,
                  path,
                  "A pod could be selected by the fence '%s' too.".formatted(other)));
      case DISJOINT -> {}
    }
  }
}
