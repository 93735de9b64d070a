// SPDX-License-Identifier: Apache-2.0
package io.slime.api.plugin;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slime.api.Condition;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * How things stand.
 *
 * @param conditions Kubernetes conditions: {@code Accepted} and {@code Programmed}
 * @param plugins what became of each plugin, in the order of the specification
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PluginStatus(
    List<Condition> conditions,
    List<PluginState> plugins,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty, except where the absence has a meaning. */
  public PluginStatus {
    conditions = Copies.list(conditions);
    plugins = Copies.list(plugins);
    extra = Copies.map(extra);
  }
}
