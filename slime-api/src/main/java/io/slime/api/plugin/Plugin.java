// SPDX-License-Identifier: Apache-2.0
package io.slime.api.plugin;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One filter. Exactly one of {@code inline}, {@code wasm} and {@code rider} says what it is; in a
 * {@link PluginManager} none of them means an inline filter without settings.
 *
 * @param enable whether it counts at all; absent means no
 * @param name the name of the filter in the chain, and the key of its settings per route; for Wasm
 *     the chain has {@code namespace.name}
 * @param typeUrl the protobuf message of the settings; found in the catalogue if absent
 * @param listenerType which listeners or routes; absent means {@link ListenerType#OUTBOUND}
 * @param port in a {@link PluginManager}: the only port whose listener gets the filter
 * @param disableOnFilterLevel in a {@link PluginManager}: the filter is off until a route switches
 *     it on
 * @param disabled in an {@link EnvoyPlugin}: true switches the filter off there, false on
 * @param before in a {@link PluginManager}: the filter to stand before, in place of the router
 * @param after in a {@link PluginManager}: the filter to stand after
 * @param phase in a {@link PluginManager}: the place among Istio's own filters
 * @param inline settings for a filter that is part of Envoy
 * @param wasm a WebAssembly module
 * @param rider a module of the Lua runtime "rider"
 * @param protocol what the filter filters; absent means {@link Protocol#HTTP}
 * @param genericAppProtocol the application protocol, with {@link Protocol#GENERIC}
 * @param rawPatch changes to the generated patch, as a JSON merge patch
 * @param settings deprecated by the reference and without effect; reported
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Plugin(
    @Nullable Boolean enable,
    @Nullable String name,
    @JsonAlias("type_url") @Nullable String typeUrl,
    @JsonAlias("listener_type") @Nullable ListenerType listenerType,
    @Nullable Integer port,
    @JsonAlias("disable_on_filter_level") @Nullable Boolean disableOnFilterLevel,
    @Nullable Boolean disabled,
    @Nullable String before,
    @Nullable String after,
    @Nullable Phase phase,
    @Nullable Inline inline,
    @Nullable Wasm wasm,
    @Nullable Rider rider,
    @Nullable Protocol protocol,
    @JsonAlias("generic_app_protocol") @Nullable String genericAppProtocol,
    @JsonAlias("raw_patch") @Nullable Map<String, Object> rawPatch,
    @Nullable Map<String, Object> settings,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonAnySetter @JsonAnyGetter
        Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty, except where the absence has a meaning. */
  public Plugin {
    rawPatch = Copies.mapOrNull(rawPatch);
    settings = Copies.mapOrNull(settings);
    extra = Copies.map(extra);
  }

  /** Which listeners or routes. The order of the constants is protobuf's numbering. */
  public enum ListenerType {
    /** Calls that a sidecar's workload makes. */
    @JsonProperty("Outbound")
    OUTBOUND,
    /** Calls that a sidecar's workload receives. */
    @JsonProperty("Inbound")
    INBOUND,
    /** Calls that a gateway receives. */
    @JsonProperty("Gateway")
    GATEWAY
  }

  /** What a filter filters. The order of the constants is protobuf's numbering. */
  public enum Protocol {
    /** HTTP, gRPC among it. */
    HTTP,
    /** Dubbo; no stock release of Istio has such listeners. */
    @JsonProperty("Dubbo")
    DUBBO,
    /** A protocol of Envoy's generic proxy; no stock release of Istio has such listeners. */
    @JsonProperty("Generic")
    GENERIC
  }

  /** The place among Istio's own filters, in the words of its WasmPlugin. */
  public enum Phase {
    /** Before Istio's authentication. */
    AUTHN,
    /** After Istio's authentication and before its authorization. */
    AUTHZ,
    /** After Istio's authorization and before its statistics. */
    STATS
  }
}
