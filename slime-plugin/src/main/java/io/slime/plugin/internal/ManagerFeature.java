// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Group;
import io.slime.api.Issue;
import io.slime.api.IssueCode;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.api.mesh.MeshKind;
import io.slime.api.plugin.PluginManager;
import io.slime.plugin.PluginIssue;
import io.slime.spi.Combination;
import io.slime.spi.Feature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** PluginManagers as a feature. */
public final class ManagerFeature implements Feature<PluginManager, HasMetadata> {
  private final Translator<PluginManager, HasMetadata> translator;
  private final String rootNamespace;

  /**
   * A feature.
   *
   * @param translator the translator
   * @param rootNamespace Istio's root namespace
   */
  public ManagerFeature(Translator<PluginManager, HasMetadata> translator, String rootNamespace) {
    this.translator = translator;
    this.rootNamespace = rootNamespace;
  }

  @Override
  public String name() {
    return "plugin";
  }

  @Override
  public MeshKind<PluginManager> kind() {
    return MeshKind.PLUGIN_MANAGER;
  }

  @Override
  public Translator<PluginManager, HasMetadata> translator() {
    return translator;
  }

  /** A member with what it puts into chains. */
  private record Member(ResourceId id, ManagerState state, List<ResourceId> outputs) {}

  /**
   * Looks at all managers that can change the same proxies: those of a namespace, and those of the
   * root namespace, which reach all.
   */
  @Override
  public Combination combine(
      Group group,
      Collection<Translation<PluginManager, HasMetadata>> members,
      TranslationContext context) {
    if (group.type() != Group.Type.WORKLOAD) {
      return Combination.unchanged();
    }
    List<Member> all = new ArrayList<>();
    members.forEach(member -> add(member, all));
    if (!group.key().equals(rootNamespace)) {
      for (PluginManager manager : context.mesh().inNamespace(kind(), rootNamespace)) {
        add(translator.translate(manager, context), all);
      }
    }
    // Istio's order, as far as it does not depend on who was created first.
    all.sort(
        Comparator.comparing((Member member) -> member.state.selection().priority())
            .thenComparing(member -> !member.id.namespace().equals(rootNamespace))
            .thenComparing(Member::id));
    List<Issue> issues = new ArrayList<>();
    Map<ResourceId, Set<ResourceId>> withdrawn = new TreeMap<>();
    new Overlaps<Member>(member -> member.state.selection())
        .pairs(all, (before, after) -> compare(before, after, group, issues, withdrawn));
    return new Combination(withdrawn, List.of(), issues);
  }

  private static void add(Translation<PluginManager, HasMetadata> member, List<Member> all) {
    if (!member.resources().isEmpty()) {
      member
          .state(ManagerState.class)
          .ifPresent(
              state ->
                  all.add(
                      new Member(
                          member.id(),
                          state,
                          member.resources().stream().map(ResourceId::of).toList())));
    }
  }

  private static void compare(
      Member before,
      Member after,
      Group group,
      List<Issue> issues,
      Map<ResourceId, Set<ResourceId>> withdrawn) {
    boolean sameAnchor = false;
    for (ChainedFilter filter : after.state.filters()) {
      for (ChainedFilter other : before.state.filters()) {
        if (filter.meets(other)) {
          sameAnchor |= filter.anchor().equals(other.anchor());
        }
        if (!filter.name().equals(other.name())) {
          continue;
        }
        boolean defined = filter.definition() != null && other.definition() != null;
        if (defined && !filter.definition().equals(other.definition())) {
          issues.add(
              Issue.of(
                  PluginIssue.EXTENSION_TWICE,
                  after.id,
                  filter.at(),
                  before.id + " " + other.at() + " defines " + filter.name() + " differently."));
          withdrawn.computeIfAbsent(after.id, id -> new LinkedHashSet<>()).addAll(after.outputs);
        } else if (filter.meets(other)) {
          issues.add(
              Issue.of(
                  PluginIssue.FILTER_TWICE,
                  after.id,
                  filter.at(),
                  before.id
                      + " "
                      + other.at()
                      + " puts a filter named "
                      + filter.name()
                      + " into the same chain."));
        }
      }
    }
    boolean sameRank =
        before.state.selection().priority() == after.state.selection().priority()
            && before.id.namespace().equals(after.id.namespace());
    if (sameAnchor && sameRank && group.key().equals(after.id.namespace())) {
      issues.add(
          Issue.of(
              PluginIssue.SAME_PRIORITY,
              after.id,
              Paths.PRIORITY,
              before.id
                  + " changes the same chain with priority "
                  + after.state.selection().priority()
                  + " too."));
    }
  }

  @Override
  public List<IssueCode> issueCodes() {
    return List.of(PluginIssue.values());
  }
}
