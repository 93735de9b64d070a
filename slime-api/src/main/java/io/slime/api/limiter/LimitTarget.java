// SPDX-License-Identifier: Apache-2.0
package io.slime.api.limiter;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is limited.
 *
 * @param direction {@code inbound}, the default, or {@code outbound}; for gateways always outbound
 * @param port the port of the Service or gateway; 0 or absent means all
 * @param route outbound: routes, each {@code host/route}, where an empty host means any
 * @param host outbound: hosts all of whose routes are meant; used if there are no routes
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LimitTarget(
    @Nullable String direction,
    @Nullable Integer port,
    List<String> route,
    List<String> host,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty. */
  public LimitTarget {
    route = Copies.list(route);
    host = Copies.list(host);
    extra = Copies.map(extra);
  }
}
