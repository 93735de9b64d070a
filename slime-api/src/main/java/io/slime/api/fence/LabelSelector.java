// SPDX-License-Identifier: Apache-2.0
package io.slime.api.fence;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.Map;

/**
 * Services by their labels.
 *
 * @param selector the labels a Service must carry, all of them; empty selects nothing
 * @param extra what was given and is no field, or is no value of its field
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LabelSelector(
    Map<String, String> selector, @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty. */
  public LabelSelector {
    selector = Copies.map(selector);
    extra = Copies.map(extra);
  }
}
