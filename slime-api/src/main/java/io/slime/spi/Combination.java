// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What several translations mean together.
 *
 * @param withdrawn outputs that must not be applied after all, by the input whose output it is
 * @param added resources that the group as a whole stands for, of any kind
 * @param issues what to tell the user, each about one of the members
 */
public record Combination(
    Map<ResourceId, Set<ResourceId>> withdrawn, List<HasMetadata> added, List<Issue> issues) {

  /** Copies the collections. */
  public Combination {
    withdrawn = java.util.Collections.unmodifiableMap(new TreeMap<>(withdrawn));
    added = List.copyOf(added);
    issues = issues.stream().distinct().sorted().toList();
  }

  /**
   * Everything stays as each member has it.
   *
   * @return a combination without content
   */
  public static Combination unchanged() {
    return new Combination(Map.of(), List.of(), List.of());
  }
}
