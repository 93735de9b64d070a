// SPDX-License-Identifier: Apache-2.0
package io.slime.api.plugin;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A route configuration of a sidecar or a gateway.
 *
 * @param port the port: of the Service for outbound sidecars, of the container for inbound ones, of
 *     the server or the one it is bound to for gateways
 * @param portName the name of a gateway's port; it begins with its protocol ({@code http}, {@code
 *     https})
 * @param bind the address or unix socket that the listener is bound to
 * @param hosts for sidecars: the hosts of route configurations named {@code host:port}
 * @param sidecar whether it is one of a sidecar; absent means of a gateway
 * @param name the literal name of the route configuration, in place of all others
 * @param gateway the Gateway that the server belongs to, as {@code namespace/name}
 * @param outbound accepted by the reference and without effect; reported
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Listener(
    @Nullable Integer port,
    @JsonAlias("port_name") @Nullable String portName,
    @Nullable String bind,
    List<String> hosts,
    @Nullable Boolean sidecar,
    @Nullable String name,
    @Nullable String gateway,
    @Nullable Boolean outbound,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty, except where the absence has a meaning. */
  public Listener {
    hosts = Copies.list(hosts);
    extra = Copies.map(extra);
  }
}
