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
 * The pods whose proxies are meant.
 *
 * @param labels the labels a pod must carry, all of them
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WorkloadSelector(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> labels,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty, except where the absence has a meaning. */
  public WorkloadSelector {
    labels = Copies.mapOrNull(labels);
    extra = Copies.map(extra);
  }
}
