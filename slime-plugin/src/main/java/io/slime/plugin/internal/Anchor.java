// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchOperation;
import io.slime.api.plugin.Plugin;
import io.slime.api.plugin.Plugin.Phase;
import io.slime.core.NearestName;
import io.slime.core.envoyfilter.FilterNames;
import io.slime.plugin.PluginIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where in a chain a filter goes.
 *
 * @param operation how it is inserted
 * @param filter the filter beside which it is inserted, or null for the front of the chain
 */
record Anchor(EnvoyFilterPatchOperation operation, @Nullable String filter) {
  /** Next to the router, behind what was inserted there before. */
  static final Anchor ROUTER =
      new Anchor(EnvoyFilterPatchOperation.INSERT_BEFORE, FilterNames.ROUTER);

  private static final Anchor FRONT = new Anchor(EnvoyFilterPatchOperation.INSERT_FIRST, null);
  private static final Anchor AUTHORIZED =
      new Anchor(EnvoyFilterPatchOperation.INSERT_BEFORE, BaseChain.BEHIND_AUTHORIZATION);

  /** Reads the position of a plugin. */
  static Anchor of(PluginDraft draft) {
    Plugin plugin = draft.plugin;
    int given =
        (plugin.before() == null ? 0 : 1)
            + (plugin.after() == null ? 0 : 1)
            + (plugin.phase() == null ? 0 : 1);
    if (given > 1) {
      draft.findings.add(
          PluginIssue.BAD_POSITION,
          draft.at,
          "More than one of before, after and phase is given.",
          "Keep one of them.");
      return ROUTER;
    }
    if (plugin.phase() != null) {
      return ofPhase(plugin.phase());
    }
    if (plugin.before() != null) {
      String filter = named(draft, "before", plugin.before());
      return filter.equals(FilterNames.ROUTER)
          ? ROUTER
          : new Anchor(EnvoyFilterPatchOperation.INSERT_BEFORE, filter);
    }
    if (plugin.after() != null) {
      String filter = named(draft, "after", plugin.after());
      if (filter.equals(FilterNames.ROUTER)) {
        draft.findings.add(
            PluginIssue.BAD_POSITION,
            draft.at.field("after"),
            "Nothing can stand after the router.",
            "Leave it out: plugins stand next to the router by themselves.");
      }
      return new Anchor(EnvoyFilterPatchOperation.INSERT_AFTER, filter);
    }
    return ROUTER;
  }

  /**
   * Between authentication and authorization no filter is in every chain, so that the middle phase
   * has no anchor; a WasmPlugin can have it all the same.
   */
  private static Anchor ofPhase(Phase phase) {
    return switch (phase) {
      case AUTHN -> FRONT;
      case AUTHZ -> new Anchor(EnvoyFilterPatchOperation.INSERT_BEFORE, null);
      case STATS -> AUTHORIZED;
    };
  }

  /** Whether a patch can say it. */
  boolean isPossible() {
    return filter != null || operation == EnvoyFilterPatchOperation.INSERT_FIRST;
  }

  private static String named(PluginDraft draft, String field, String filter) {
    String present = BaseChain.presentName(filter);
    if (!present.equals(filter)) {
      draft.findings.add(
          PluginIssue.BAD_POSITION,
          draft.at.field(field),
          "Istio has no filter named " + filter + " any more; it is " + present + ".",
          "Write " + present + ".");
    } else if (filter.isEmpty()) {
      draft.findings.add(PluginIssue.BAD_POSITION, draft.at.field(field), "The name is empty.");
    }
    return present;
  }

  /**
   * Whether later insertions at this place come out before earlier ones, so that they must be
   * written in reverse to stand in the order of the list.
   */
  boolean reverses() {
    return operation != EnvoyFilterPatchOperation.INSERT_BEFORE;
  }

  /** Reports an anchor that is not there when it is needed. */
  void checkPresence(PluginDraft draft, List<PluginDraft> all, List<String> others) {
    if (filter == null || BaseChain.of(draft.listener).contains(filter)) {
      return;
    }
    String field = draft.plugin.before() == null ? "after" : "before";
    for (PluginDraft other : all) {
      boolean same = other.chainName().equals(filter) || other.name.equals(filter);
      if (same && other.listener == draft.listener) {
        if (other.index >= draft.index) {
          draft.findings.add(
              PluginIssue.BAD_POSITION,
              draft.at.field(field),
              other.index == draft.index
                  ? "The plugin is placed beside itself."
                  : "The plugin "
                      + filter
                      + " comes later in the list, which is the order already.",
              "Place it beside a plugin that is listed before it, or move it in the list.");
        }
        return;
      }
    }
    if (!others.contains(filter)) {
      List<String> known = new ArrayList<>(BaseChain.of(draft.listener));
      all.forEach(other -> known.add(other.chainName()));
      known.addAll(others);
      boolean sometimes = BaseChain.sometimes().contains(filter);
      String near = sometimes ? null : NearestName.among(known, filter).orElse(null);
      draft.findings.add(
          PluginIssue.LOST_ANCHOR,
          draft.at.field(field),
          sometimes
              ? filter + " is in a chain only where another resource asks for it."
              : "Nothing here puts a filter named "
                  + filter
                  + " into the chain."
                  + (near == null ? "" : " Did you mean " + near + "?"));
    }
  }

  /** The name of the anchor in a chain: that of a plugin may be given without its namespace. */
  Anchor resolved(PluginDraft draft, List<PluginDraft> all) {
    for (PluginDraft other : all) {
      if (filter != null
          && other.index < draft.index
          && other.listener == draft.listener
          && other.name.equals(filter)
          && !other.chainName().equals(filter)) {
        return new Anchor(operation, other.chainName());
      }
    }
    return this;
  }

  @Override
  public String toString() {
    return Objects.requireNonNullElse(filter, "the front") + " " + operation;
  }
}
