// SPDX-License-Identifier: Apache-2.0
package io.slime.api.plugin;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings for a filter that is part of Envoy.
 *
 * @param settings the settings, in the words of the filter's protobuf message
 * @param directPatch in an {@link EnvoyPlugin}: the settings are fields of the virtual host or
 *     route itself and not of a filter
 * @param fieldPatchTo with {@code directPatch}: the field that the settings are put into; {@code
 *     ROOT} or absent for none
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Inline(
    @Nullable Map<String, Object> settings,
    @JsonAlias("direct_patch") @Nullable Boolean directPatch,
    @JsonAlias("field_patch_to") @Nullable String fieldPatchTo,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonAnySetter @JsonAnyGetter
        Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty, except where the absence has a meaning. */
  public Inline {
    settings = Copies.mapOrNull(settings);
    extra = Copies.map(extra);
  }
}
