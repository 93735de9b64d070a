// SPDX-License-Identifier: Apache-2.0
package io.slime.api.plugin;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object to whose proxies the filters are attached, as in Istio's {@code targetRefs}.
 *
 * @param group the API group; absent for the core group
 * @param kind {@code Gateway}, {@code GatewayClass}, {@code Service} or {@code ServiceEntry}
 * @param name the name
 * @param namespace the namespace; absent, or that of the resource
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TargetReference(
    @Nullable String group,
    @Nullable String kind,
    @Nullable String name,
    @Nullable String namespace,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty, except where the absence has a meaning. */
  public TargetReference {
    extra = Copies.map(extra);
  }
}
