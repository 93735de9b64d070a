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
 * What became of a plugin.
 *
 * @param name its name
 * @param state {@code Programmed}, {@code Disabled}, {@code Skipped} or {@code Invalid}
 * @param message why, if it is not programmed
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PluginState(
    @Nullable String name,
    @Nullable String state,
    @Nullable String message,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty, except where the absence has a meaning. */
  public PluginState {
    extra = Copies.map(extra);
  }
}
