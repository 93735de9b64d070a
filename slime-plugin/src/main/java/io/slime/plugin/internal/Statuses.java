// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Condition;
import io.slime.api.Issue;
import io.slime.api.Severity;
import io.slime.api.plugin.Plugin;
import io.slime.api.plugin.PluginState;
import io.slime.api.plugin.PluginStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The status to write back. */
final class Statuses {
  private Statuses() {}

  /**
   * The status of a resource.
   *
   * @param resource the resource
   * @param plugins its plugins as written
   * @param drafts those of them that are enabled, judged
   * @param own what was found about the resource itself
   * @param usable whether it has an effect
   * @param outputs how many resources it became
   */
  static PluginStatus of(
      HasMetadata resource,
      List<Plugin> plugins,
      List<PluginDraft> drafts,
      Findings own,
      boolean usable,
      int outputs) {
    @Nullable Issue first = firstError(own.issues());
    int invalid = 0;
    for (PluginDraft draft : drafts) {
      @Nullable Issue error = firstError(draft.findings.issues());
      invalid += error == null ? 0 : 1;
      first = first == null ? error : first;
    }
    @Nullable Long generation = resource.getMetadata().getGeneration();
    String programmed =
        !usable
            ? "Nothing is emitted."
            : outputs == 0
                ? "Nothing is enabled."
                : outputs + (outputs == 1 ? " resource." : " resources.");
    return new PluginStatus(
        List.of(
            condition(
                Condition.ACCEPTED,
                first == null,
                first == null ? "Valid" : "Invalid",
                first == null ? "" : first.path() + ": " + first.message(),
                generation),
            condition(
                Condition.PROGRAMMED,
                usable && outputs > 0,
                !usable ? "Invalid" : outputs == 0 ? "Empty" : invalid > 0 ? "Partial" : "Emitted",
                programmed,
                generation)),
        states(plugins, drafts, usable),
        Map.of());
  }

  private static Condition condition(
      String type, boolean holds, String reason, String message, @Nullable Long generation) {
    return new Condition(type, holds ? "True" : "False", reason, message, generation, null);
  }

  private static List<PluginState> states(
      List<Plugin> plugins, List<PluginDraft> drafts, boolean usable) {
    List<PluginState> states = new ArrayList<>(plugins.size());
    int next = 0;
    for (int i = 0; i < plugins.size(); i++) {
      @Nullable Plugin plugin = plugins.get(i);
      @Nullable String name = plugin == null ? null : plugin.name();
      if (next == drafts.size() || drafts.get(next).index != i) {
        states.add(new PluginState(name, "Disabled", null, Map.of()));
        continue;
      }
      @Nullable Issue error = firstError(drafts.get(next++).findings.issues());
      if (error != null) {
        states.add(
            new PluginState(name, usable ? "Skipped" : "Invalid", error.message(), Map.of()));
      } else if (usable) {
        states.add(new PluginState(name, "Programmed", null, Map.of()));
      } else {
        String why = "The resource is invalid, and none of its plugins is emitted.";
        states.add(new PluginState(name, "Invalid", why, Map.of()));
      }
    }
    return states;
  }

  private static @Nullable Issue firstError(List<Issue> issues) {
    for (Issue issue : issues) {
      if (issue.severity() == Severity.ERROR) {
        return issue;
      }
    }
    return null;
  }
}
