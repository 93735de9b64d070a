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
  private static final FieldPath SELECTOR = FieldPath.of("spec", "workloadSelector");

  private final String namespace;
  private final MeshView mesh;
  private final List<Translation<ServiceFence, Sidecar>> members = new ArrayList<>();
  private final List<SidecarClaim> claims = new ArrayList<>();
  private final Map<ResourceId, Set<ResourceId>> withdrawn = new TreeMap<>();
  private final PossibleCompetitions possible = new PossibleCompetitions();
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
      if (translation.state(SidecarClaim.class).isPresent()) {
        members.add(translation);
      }
    }
    members.sort(Comparator.comparing(member -> member.state(SidecarClaim.class).orElseThrow()));
    members.forEach(member -> claims.add(member.state(SidecarClaim.class).orElseThrow()));
  }

  /**
   * Compares all members.
   *
   * @return the younger ones to withdraw, and an issue for each
   */
  public Combination combination() {
    Map<Set<String>, Map<Map<String, String>, List<Integer>>> byKeys =
        new TreeMap<>(SidecarCompetition::byText);
    for (int i = 0; i < claims.size(); i++) {
      int younger = i;
      Map<String, String> selector = claims.get(i).labels();
      Set<String> keys = new TreeSet<>(selector.keySet());
      byKeys.forEach(
          (otherKeys, bySelector) -> {
            if (otherKeys.equals(keys)) {
              bySelector
                  .getOrDefault(selector, List.of())
                  .forEach(older -> compare(older, younger));
            } else {
              bySelector.values().forEach(same -> same.forEach(older -> compare(older, younger)));
            }
          });
      byKeys
          .computeIfAbsent(keys, k -> new HashMap<>())
          .computeIfAbsent(Map.copyOf(selector), s -> new ArrayList<>(1))
          .add(younger);
    }
    possible.tell(this::reportPossible);
    return new Combination(withdrawn, List.of(), issues);
  }

  private static int byText(Set<String> a, Set<String> b) {
    return a.toString().compareTo(b.toString());
  }

  private void compare(int older, int younger) {
    if (withdrawn.containsKey(members.get(older).id())) {
      return; // it has lost to another one itself
    }
    switch (Selectors.compare(
        claims.get(older).labels(), claims.get(younger).labels(), namespace, mesh)) {
      case MEET -> withdraw(members.get(younger), members.get(older).id().name());
      case COULD_MEET -> possible.add(older, younger);
      case DISJOINT -> {}
    }
  }

  private void withdraw(Translation<ServiceFence, Sidecar> loser, String winner) {
    Set<ResourceId> outputs = new TreeSet<>();
    loser.resources().forEach(output -> outputs.add(ResourceId.of(output)));
    withdrawn.computeIfAbsent(loser.id(), l -> new TreeSet<>()).addAll(outputs);
    issues.add(
        Issue.of(
            LazyLoadIssue.COMPETING_SIDECAR,
            loser.id(),
            SELECTOR,
            "The fence '%s' is for the same pods and older.".formatted(winner)));
  }

  private void reportPossible(int fence, Set<Integer> others) {
    List<String> names = others.stream().map(other -> members.get(other).id().name()).toList();
    issues.add(
        Issue.of(
            LazyLoadIssue.POSSIBLE_COMPETITION,
            members.get(fence).id(),
            SELECTOR,
            "A pod could be selected by the %s too."
                .formatted(PossibleCompetitions.names("fence", names))));
  }
}
