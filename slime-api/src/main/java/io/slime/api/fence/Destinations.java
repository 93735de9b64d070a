// SPDX-License-Identifier: Apache-2.0
package io.slime.api.fence;

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
 * A dependency as it takes effect.
 *
 * @param hosts the host itself first, then what its routes lead to
 * @param status whether it is in the Sidecar; absent means {@link Status#ACTIVE}
 * @param recentlyCalled deprecated by the reference and never written; read and written back
 * @param extra what was given and is no field, or is no value of its field
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Destinations(
    List<String> hosts,
    @Nullable Status status,
    @JsonProperty("RecentlyCalled") @Nullable Timestamp recentlyCalled,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty. */
  public Destinations {
    hosts = Copies.list(hosts);
    extra = Copies.map(extra);
  }

  /**
   * Whether a dependency is in the Sidecar. The order of the constants is protobuf's numbering,
   * since numbers are read too.
   */
  public enum Status {
    /** In the Sidecar. */
    ACTIVE,
    /** No longer in the Sidecar: its time has passed. */
    EXPIRE,
    /** Still in the Sidecar, though nobody asks for it any more, until its time has passed. */
    EXPIREWAIT
  }
}
