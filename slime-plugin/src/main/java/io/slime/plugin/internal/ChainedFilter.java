// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchContext;
import io.slime.api.FieldPath;
import io.slime.api.plugin.Plugin.ListenerType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A filter that goes into chains.
 *
 * @param at the plugin that asks for it
 * @param name its name in the chain
 * @param listener which chains
 * @param port the only port whose chain gets it, or null for all
 * @param anchor where in the chain
 * @param value the filter as Envoy has it
 * @param definition the module that the filter is discovered from, or null if it is part of Envoy
 * @param raw the changes to its patches
 * @param draft the plugin
 */
record ChainedFilter(
    FieldPath at,
    String name,
    ListenerType listener,
    @Nullable Integer port,
    Anchor anchor,
    Map<String, @Nullable Object> value,
    @Nullable Map<String, @Nullable Object> definition,
    RawPatch raw,
    PluginDraft draft) {

  /** The position in the words of an EnvoyFilter. */
  static EnvoyFilterPatchContext context(ListenerType listener) {
    return switch (listener) {
      case OUTBOUND -> EnvoyFilterPatchContext.SIDECAR_OUTBOUND;
      case INBOUND -> EnvoyFilterPatchContext.SIDECAR_INBOUND;
      case GATEWAY -> EnvoyFilterPatchContext.GATEWAY;
    };
  }

  /** Whether there is a chain that gets both. */
  boolean meets(ChainedFilter other) {
    return listener == other.listener
        && (port == null || other.port == null || port.equals(other.port));
  }

  /** The same filter, whose module another one defines. */
  ChainedFilter withoutDefinition() {
    return new ChainedFilter(at, name, listener, port, anchor, value, null, raw, draft);
  }
}
