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
 * A module of the Lua runtime "rider", which some private builds of Envoy have.
 *
 * @param settings the settings, handed to the module as they are
 * @param pluginName the name of the module
 * @param url where the code is: {@code oci://}, {@code https://}, {@code http://} or {@code
 *     file://}; without a scheme an OCI image
 * @param sha256 the checksum of the code, 64 hexadecimal digits
 * @param imagePullSecretName the Secret beside the resource that opens the registry
 * @param imagePullSecretContent the content of such a Secret, in clear text; reported
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rider(
    @Nullable Map<String, Object> settings,
    @JsonAlias("plugin_name") @Nullable String pluginName,
    @Nullable String url,
    @Nullable String sha256,
    @JsonAlias("image_pull_secret_name") @Nullable String imagePullSecretName,
    @JsonAlias("image_pull_secret_content") @Nullable String imagePullSecretContent,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonAnySetter @JsonAnyGetter
        Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty, except where the absence has a meaning. */
  public Rider {
    settings = Copies.mapOrNull(settings);
    extra = Copies.map(extra);
  }
}
