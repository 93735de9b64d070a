// SPDX-License-Identifier: Apache-2.0
package io.slime.api.fence;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose proxy the Sidecar configures.
 *
 * @param fromService take the selector of the Service of the same name; used if there are no labels
 * @param labels the labels of the pods; they win over {@code fromService}
 * @param extra what was given and is no field, or is no value of its field
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WorkloadSelector(
    @JsonAlias("from_service") @Nullable Boolean fromService,
    Map<String, String> labels,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty. */
  public WorkloadSelector {
    labels = Copies.map(labels);
    extra = Copies.map(extra);
  }
}
