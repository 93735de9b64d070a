// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.api.extensions.v1alpha1.EnvValueSource;
import io.fabric8.istio.api.api.extensions.v1alpha1.EnvVar;
import io.fabric8.istio.api.api.extensions.v1alpha1.FailStrategy;
import io.fabric8.istio.api.api.extensions.v1alpha1.PluginPhase;
import io.fabric8.istio.api.api.extensions.v1alpha1.PullPolicy;
import io.fabric8.istio.api.api.extensions.v1alpha1.VmConfig;
import io.fabric8.istio.api.api.extensions.v1alpha1.WasmPluginTrafficSelector;
import io.fabric8.istio.api.api.type.v1beta1.PortSelector;
import io.fabric8.istio.api.api.type.v1beta1.WorkloadSelector;
import io.fabric8.istio.api.extensions.v1alpha1.WasmPlugin;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.Target;
import io.slime.api.plugin.Plugin;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.api.plugin.Plugin.Phase;
import io.slime.api.plugin.Wasm;
import io.slime.api.plugin.Wasm.ValueFrom;
import io.slime.api.plugin.Wasm.Variable;
import io.slime.plugin.internal.ManagerDraft.Managed;
import io.slime.plugin.internal.Module.WasmModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plugins as Istio's own WasmPlugin, which can refer to a pull secret and to a phase. */
final class WasmPlugins {
  /** How far apart the priorities of two resources are, so that their plugins do not mix. */
  private static final int STEP = 1000;

  private static final int FIRST_WITH_REFERENCES = 23;
  private static final int LONGEST_NAME = 253;

  private WasmPlugins() {}

  /** Why a plugin cannot be said as a WasmPlugin, or null if it can. */
  static @Nullable String reasonAgainst(
      Managed managed,
      List<Managed> before,
      List<Managed> after,
      ManagerDraft manager,
      @Nullable String proxyVersion,
      Target target) {
    Plugin plugin = managed.draft().plugin;
    if (!(managed.module() instanceof WasmModule module)) {
      return "it is no Wasm module";
    }
    if (plugin.before() != null || plugin.after() != null) {
      return "a WasmPlugin has a phase and no anchor";
    }
    if (Boolean.TRUE.equals(plugin.disableOnFilterLevel())) {
      return "a WasmPlugin cannot be off until a route switches it on";
    }
    if (!managed.raw().isEmpty()) {
      return "a WasmPlugin has no rawPatch";
    }
    if (proxyVersion != null) {
      return "a WasmPlugin cannot be limited to some versions of proxies";
    }
    if (module.wasm().defaultConfig() != null) {
      return "a WasmPlugin has no default configuration";
    }
    if (Module.isText(module.wasm().settings())) {
      return "the settings of a WasmPlugin are a map and no text";
    }
    if (module.secretContent() != null) {
      return "a WasmPlugin takes the name of a pull secret and not its content";
    }
    if (Math.abs((long) manager.selection.priority()) > Integer.MAX_VALUE / STEP - 1) {
      return "its priority leaves no room for the order of the list";
    }
    if (managed.draft().listener != ListenerType.INBOUND && manager.selection.labels() == null) {
      return "without labels a WasmPlugin for "
          + (managed.draft().listener == ListenerType.GATEWAY ? "gateways" : "outbound calls")
          + " would reach both sidecars and gateways";
    }
    if (!manager.selection.references().isEmpty() && !target.atLeast(FIRST_WITH_REFERENCES)) {
      return "a WasmPlugin reads targetRefs from Istio 1." + FIRST_WITH_REFERENCES + " on";
    }
    return reasonOfOrder(managed, before, after);
  }

  /**
   * Istio builds a chain with its WasmPlugins in it and applies EnvoyFilters afterwards, so that of
   * one place the WasmPlugins come first; those at the front come last.
   */
  private static @Nullable String reasonOfOrder(
      Managed managed, List<Managed> before, List<Managed> after) {
    @Nullable Phase phase = managed.draft().plugin.phase();
    List<Managed> inTheWay = phase == Phase.AUTHN ? after : before;
    for (Managed other : inTheWay) {
      boolean samePlace =
          other.draft().listener == managed.draft().listener
              && Objects.equals(other.draft().plugin.phase(), phase)
              && other.draft().plugin.before() == null
              && other.draft().plugin.after() == null;
      if (samePlace) {
        return "it would change places with " + other.draft().name + " in the chain";
      }
    }
    return null;
  }

  /** The WasmPlugin of a plugin. */
  static WasmPlugin of(Managed managed, ManagerDraft manager, ObjectMeta metadata) {
    PluginDraft draft = managed.draft();
    WasmModule module = (WasmModule) Objects.requireNonNull(managed.module());
    Wasm wasm = module.wasm();
    var spec = new io.fabric8.istio.api.api.extensions.v1alpha1.WasmPlugin();
    spec.setUrl(module.code().url());
    spec.setSha256(module.code().sha256());
    spec.setPluginName(wasm.pluginName());
    spec.setPluginConfig(wasm.settings());
    spec.setImagePullSecret(module.secretName());
    spec.setImagePullPolicy(
        wasm.imagePullPolicy() == null
            ? null
            : wasm.imagePullPolicy() == Wasm.PullPolicy.ALWAYS
                ? PullPolicy.Always
                : PullPolicy.IfNotPresent);
    spec.setFailStrategy(
        wasm.failStrategy() == null ? null : FailStrategy.valueOf(wasm.failStrategy().name()));
    spec.setPhase(
        draft.plugin.phase() == null ? null : PluginPhase.valueOf(draft.plugin.phase().name()));
    // Of WasmPlugins the higher priority comes first, of EnvoyFilters the lower one.
    spec.setPriority(-manager.selection.priority() * STEP - draft.index);
    spec.setMatch(List.of(traffic(draft)));
    if (manager.selection.labels() != null) {
      WorkloadSelector selector = new WorkloadSelector();
      selector.setMatchLabels(manager.selection.labels());
      spec.setSelector(selector);
    }
    if (!manager.selection.references().isEmpty()) {
      spec.setTargetRefs(manager.selection.policyReferences());
    }
    if (wasm.vmConfig() != null && !wasm.vmConfig().env().isEmpty()) {
      spec.setVmConfig(environment(wasm.vmConfig().env()));
    }
    WasmPlugin plugin = new WasmPlugin();
    plugin.setMetadata(metadata);
    plugin.setSpec(spec);
    return plugin;
  }

  private static WasmPluginTrafficSelector traffic(PluginDraft draft) {
    WasmPluginTrafficSelector traffic = new WasmPluginTrafficSelector();
    // The model has a number here, and the API server wants the name.
    traffic.setAdditionalProperty(
        "mode", draft.listener == ListenerType.INBOUND ? "SERVER" : "CLIENT");
    @Nullable Integer port = draft.plugin.port();
    if (port != null && port != 0) {
      PortSelector selector = new PortSelector();
      selector.setNumber(port.longValue());
      traffic.setPorts(List.of(selector));
    }
    return traffic;
  }

  private static VmConfig environment(List<Variable> variables) {
    List<EnvVar> all = new ArrayList<>(variables.size());
    for (Variable variable : variables) {
      EnvVar one = new EnvVar();
      one.setName(variable.name());
      one.setValueFrom(
          variable.valueFrom() == ValueFrom.HOST ? EnvValueSource.HOST : EnvValueSource.INLINE);
      one.setValue(variable.value());
      all.add(one);
    }
    VmConfig vm = new VmConfig();
    vm.setEnv(all);
    return vm;
  }

  /** The name of a WasmPlugin: those of its resource and plugin, as Kubernetes allows names. */
  static String name(String manager, PluginDraft draft) {
    StringBuilder name = new StringBuilder(manager).append('-');
    for (char c : draft.name.toLowerCase(Locale.ROOT).toCharArray()) {
      boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
      name.append(plain ? c : '-');
    }
    if (name.length() > LONGEST_NAME) {
      name.setLength(LONGEST_NAME);
    }
    while (name.charAt(name.length() - 1) == '-') {
      name.setLength(name.length() - 1);
    }
    return name.toString();
  }
}
