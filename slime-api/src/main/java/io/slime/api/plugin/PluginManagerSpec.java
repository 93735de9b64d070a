// SPDX-License-Identifier: Apache-2.0
package io.slime.api.plugin;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which filters, where, in which order.
 *
 * @param workloadLabels the labels of the pods whose proxies get the filters, all of them; absent
 *     means every proxy of the namespace, with a warning, and empty is an error
 * @param targetRefs the Gateways or Services whose proxies get the filters, in place of labels; for
 *     gateways and waypoints of the Gateway API
 * @param plugin the filters; their order is the order in which a request meets them
 * @param priority the place among EnvoyFilters of the same proxy: lower ones are applied first and
 *     end up farther from the router
 * @param onInvalid what an invalid plugin means for the others; absent means {@link
 *     OnInvalid#FAIL_RESOURCE}
 * @param wasmOutput which resource a Wasm plugin becomes; absent means an EnvoyFilter, except where
 *     a pull secret is named, which only a WasmPlugin can refer to
 * @param gateways accepted by the reference and without effect; reported
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PluginManagerSpec(
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonAlias("workload_labels")
        @Nullable Map<String, String> workloadLabels,
    @JsonAlias("target_refs") List<TargetReference> targetRefs,
    List<Plugin> plugin,
    @Nullable Integer priority,
    @JsonAlias("on_invalid") @Nullable OnInvalid onInvalid,
    @JsonAlias("wasm_output") @Nullable WasmOutput wasmOutput,
    List<String> gateways,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty, except where the absence has a meaning. */
  public PluginManagerSpec {
    workloadLabels = Copies.mapOrNull(workloadLabels);
    targetRefs = Copies.list(targetRefs);
    plugin = Copies.list(plugin);
    gateways = Copies.list(gateways);
    extra = Copies.map(extra);
  }

  /** Which resource a Wasm plugin becomes. */
  public enum WasmOutput {
    /** Patches of the EnvoyFilter that holds the other plugins too. */
    @JsonProperty("EnvoyFilter")
    ENVOY_FILTER,
    /** A WasmPlugin of its own, where one can say all that the plugin says. */
    @JsonProperty("WasmPlugin")
    WASM_PLUGIN
  }
}
