// SPDX-License-Identifier: Apache-2.0
package io.slime.api.plugin;

import com.fasterxml.jackson.annotation.JsonAlias;
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
 * A WebAssembly module.
 *
 * @param settings the settings, handed to the module as JSON text; a map of the single key {@code
 *     _string} is handed over as that text
 * @param pluginName the root id of the module; Istio calls it the plugin's name
 * @param url where the code is: {@code oci://}, {@code https://}, {@code http://} or {@code
 *     file://}; without a scheme an OCI image
 * @param sha256 the checksum of the code, 64 hexadecimal digits
 * @param imagePullSecretName the Secret beside the resource that opens the registry
 * @param imagePullSecretContent the content of such a Secret, in clear text; reported
 * @param imagePullPolicy when to fetch the code again; absent leaves it to Istio
 * @param failStrategy what happens to requests when the module fails; absent means {@link
 *     FailStrategy#FAIL_CLOSE}
 * @param vmConfig the environment of the module
 * @param defaultConfig a filter configuration with {@code @type} that serves until the code has
 *     arrived; without one a proxy waits for it
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Wasm(
    @Nullable Map<String, Object> settings,
    @JsonAlias("plugin_name") @Nullable String pluginName,
    @Nullable String url,
    @Nullable String sha256,
    @JsonAlias("image_pull_secret_name") @Nullable String imagePullSecretName,
    @JsonAlias("image_pull_secret_content") @Nullable String imagePullSecretContent,
    @JsonAlias("image_pull_policy") @Nullable PullPolicy imagePullPolicy,
    @JsonAlias("fail_strategy") @Nullable FailStrategy failStrategy,
    @JsonAlias("vm_config") @Nullable VmConfig vmConfig,
    @JsonAlias("default_config") @Nullable Map<String, Object> defaultConfig,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonAnySetter @JsonAnyGetter
        Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty, except where the absence has a meaning. */
  public Wasm {
    settings = Copies.mapOrNull(settings);
    defaultConfig = Copies.mapOrNull(defaultConfig);
    extra = Copies.map(extra);
  }

  /** When to fetch the code again. */
  public enum PullPolicy {
    /** Once it is there, never. */
    @JsonProperty("IfNotPresent")
    IF_NOT_PRESENT,
    /** When the resource changes. */
    @JsonProperty("Always")
    ALWAYS
  }

  /** What happens to requests when the module fails. */
  public enum FailStrategy {
    /** They are refused. */
    FAIL_CLOSE,
    /** They pass. */
    FAIL_OPEN,
    /** The module is started again. */
    FAIL_RELOAD
  }

  /**
   * The environment of a module.
   *
   * @param env the variables
   * @param extra what was given and is no field, or is no value of its field
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record VmConfig(
      List<Variable> env, @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Serializable {
    /** Copies the collections; null counts as empty. */
    public VmConfig {
      env = Copies.list(env);
      extra = Copies.map(extra);
    }
  }

  /**
   * An environment variable.
   *
   * @param name its name
   * @param valueFrom where its value comes from; absent means {@link ValueFrom#INLINE}
   * @param value its value; absent if it comes from the host
   * @param extra what was given and is no field, or is no value of its field
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Variable(
      @Nullable String name,
      @JsonAlias("value_from") @Nullable ValueFrom valueFrom,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String value,
      @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Serializable {
    /** Copies the collection; null counts as empty. */
    public Variable {
      extra = Copies.map(extra);
    }
  }

  /** Where the value of a variable comes from. */
  public enum ValueFrom {
    /** From the resource. */
    INLINE,
    /** From the environment of the proxy. */
    HOST
  }
}
