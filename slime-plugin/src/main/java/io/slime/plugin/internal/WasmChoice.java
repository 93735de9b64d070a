// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.FieldPath;
import io.slime.api.TranslationContext;
import io.slime.api.plugin.Plugin.Phase;
import io.slime.api.plugin.PluginManagerSpec.WasmOutput;
import io.slime.plugin.PluginIssue;
import io.slime.plugin.internal.ManagerDraft.Managed;
import io.slime.plugin.internal.Module.WasmModule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which modules become WasmPlugins: those that only these can say, and those that ask for it. */
final class WasmChoice {
  private final ManagerPlan plan;
  private final Environment environment;
  private final TranslationContext context;
  private final @Nullable String proxyVersion;

  WasmChoice(
      ManagerPlan plan,
      Environment environment,
      TranslationContext context,
      @Nullable String proxyVersion) {
    this.plan = plan;
    this.environment = environment;
    this.context = context;
    this.proxyVersion = proxyVersion;
  }

  /** Whether a plugin does, noted and told; what stands against it is told too. */
  boolean becomesWasmPlugin(int index) {
    Managed attempt = plan.attempts.get(index);
    PluginDraft draft = attempt.draft();
    if (!(attempt.module() instanceof WasmModule module)) {
      return false;
    }
    boolean secret = module.secretName() != null && !environment.options().embedPullSecrets();
    boolean asked = plan.manager.wasmOutput == WasmOutput.WASM_PLUGIN;
    boolean phase = draft.plugin.phase() == Phase.AUTHZ && plan.manager.wasmOutput == null;
    if (!secret && !asked && !phase) {
      return false;
    }
    @Nullable String against = reasonAgainst(index);
    FieldPath at = draft.at.field("wasm");
    if (against == null && plan.manager.wasmOutput == WasmOutput.ENVOY_FILTER) {
      against = "the resource says wasmOutput: EnvoyFilter";
    }
    if (against == null) {
      plan.wasmPlugins.add(attempt);
      if (module.secretName() != null) {
        PullSecrets.check(draft, module.secretName(), context.mesh());
      }
      draft.findings.add(
          PluginIssue.BECAME_WASM_PLUGIN,
          at,
          "It became a WasmPlugin, since " + why(asked, secret));
    } else if (secret) {
      draft.findings.add(
          PluginIssue.PULL_SECRET,
          at.field("imagePullSecretName"),
          "Only a WasmPlugin can refer to a pull secret, and " + against + ".",
          "Remove what stands against it, or allow embedPullSecrets, which shows the secret.");
    } else if (asked) {
      draft.findings.add(
          PluginIssue.STAYS_ENVOY_FILTER, at, "It stays an EnvoyFilter: " + against + ".");
    }
    return against == null;
  }

  private static String why(boolean asked, boolean secret) {
    if (asked) {
      return "wasmOutput asks for it and nothing stands against it.";
    }
    return secret
        ? "only a WasmPlugin can refer to a pull secret."
        : "only a WasmPlugin can stand between authentication and authorization.";
  }

  private @Nullable String reasonAgainst(int index) {
    List<Managed> before = new ArrayList<>(plan.attempts.subList(0, index));
    before.removeAll(plan.wasmPlugins);
    // Those that follow become WasmPlugins only if nothing of their own place is before them.
    List<Managed> after = plan.attempts.subList(index + 1, plan.attempts.size());
    return WasmPlugins.reasonAgainst(
        plan.attempts.get(index), before, after, plan.manager, proxyVersion, context.target());
  }
}
