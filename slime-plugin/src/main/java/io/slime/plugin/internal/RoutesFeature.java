// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Group;
import io.slime.api.Issue;
import io.slime.api.IssueCode;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.api.mesh.MeshKind;
import io.slime.api.plugin.EnvoyPlugin;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.internal.RoutesPlan.Key;
import io.slime.plugin.internal.RoutesPlan.Setting;
import io.slime.spi.Combination;
import io.slime.spi.Feature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** EnvoyPlugins as a feature. */
public final class RoutesFeature implements Feature<EnvoyPlugin, EnvoyFilter> {
  private final Translator<EnvoyPlugin, EnvoyFilter> translator;
  private final String rootNamespace;

  /**
   * A feature.
   *
   * @param translator the translator
   * @param rootNamespace Istio's root namespace
   */
  public RoutesFeature(Translator<EnvoyPlugin, EnvoyFilter> translator, String rootNamespace) {
    this.translator = translator;
    this.rootNamespace = rootNamespace;
  }

  @Override
  public String name() {
    return "plugin";
  }

  @Override
  public MeshKind<EnvoyPlugin> kind() {
    return MeshKind.ENVOY_PLUGIN;
  }

  @Override
  public Translator<EnvoyPlugin, EnvoyFilter> translator() {
    return translator;
  }

  /** A member with what it sets. */
  private record Member(ResourceId id, RoutesState state) {}

  /** Looks for settings of one filter at one place by two resources: Envoy keeps one of them. */
  @Override
  public Combination combine(
      Group group,
      Collection<Translation<EnvoyPlugin, EnvoyFilter>> members,
      TranslationContext context) {
    if (group.type() != Group.Type.WORKLOAD) {
      return Combination.unchanged();
    }
    List<Member> all = new ArrayList<>();
    members.forEach(member -> add(member, all));
    if (!group.key().equals(rootNamespace)) {
      for (EnvoyPlugin plugin : context.mesh().inNamespace(kind(), rootNamespace)) {
        add(translator.translate(plugin, context), all);
      }
    }
    all.sort(
        Comparator.comparing((Member member) -> member.state.selection().priority())
            .thenComparing(member -> !member.id.namespace().equals(rootNamespace))
            .thenComparing(Member::id));
    List<Issue> issues = new ArrayList<>();
    new Overlaps<Member>(member -> member.state.selection())
        .pairs(all, (before, after) -> compare(before, after, issues));
    return new Combination(Map.of(), List.of(), issues);
  }

  private static void add(Translation<EnvoyPlugin, EnvoyFilter> member, List<Member> all) {
    if (!member.resources().isEmpty()) {
      member.state(RoutesState.class).ifPresent(state -> all.add(new Member(member.id(), state)));
    }
  }

  private static void compare(Member before, Member after, List<Issue> issues) {
    Map<Key, Setting> there = new HashMap<>();
    for (Setting setting : before.state.settings()) {
      if (setting.value() instanceof RouteValue.OfFilter value) {
        there.put(new Key(setting.place(), value.key()), setting);
      }
    }
    for (Setting setting : after.state.settings()) {
      if (setting.value() instanceof RouteValue.OfFilter value) {
        @Nullable Setting other = there.get(new Key(setting.place(), value.key()));
        if (other != null) {
          boolean sure = before.state.selection().priority() < after.state.selection().priority();
          issues.add(
              Issue.of(
                  PluginIssue.KEY_ELSEWHERE,
                  after.id,
                  setting.routed().draft().at,
                  before.id
                      + " sets "
                      + value.key()
                      + " at "
                      + setting.place().inWords()
                      + " too; "
                      + (sure
                          ? "the settings here win, since their priority is higher."
                          : "which of them counts depends on what was created first.")));
        }
      }
    }
  }

  @Override
  public List<IssueCode> issueCodes() {
    return List.of(PluginIssue.values());
  }
}
