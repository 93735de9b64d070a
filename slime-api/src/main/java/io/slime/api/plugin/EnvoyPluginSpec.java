// SPDX-License-Identifier: Apache-2.0
package io.slime.api.plugin;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which settings, where.
 *
 * @param workloadSelector the pods whose proxies are meant; absent means every proxy of the
 *     namespace, with a warning, and empty is an error
 * @param targetRefs the Gateways or Services whose proxies are meant, in place of labels
 * @param listener whole route configurations
 * @param host virtual hosts: {@code shop.example.com:80}, {@code inbound|http|80}, or a host
 *     without a port
 * @param route single routes: {@code virtual host/route}
 * @param plugins the filters and their settings
 * @param priority the place among EnvoyFilters of the same proxy: higher ones are applied later and
 *     win
 * @param onInvalid what an invalid plugin means for the others; absent means {@link
 *     OnInvalid#FAIL_RESOURCE}
 * @param service accepted by the reference and without effect; reported
 * @param gateway accepted by the reference and without effect; reported
 * @param user accepted by the reference and without effect; reported
 * @param isGroupSetting accepted by the reference and without effect; reported
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EnvoyPluginSpec(
    @JsonAlias("workload_selector") @Nullable WorkloadSelector workloadSelector,
    @JsonAlias("target_refs") List<TargetReference> targetRefs,
    List<Listener> listener,
    List<String> host,
    List<String> route,
    List<Plugin> plugins,
    @Nullable Integer priority,
    @JsonAlias("on_invalid") @Nullable OnInvalid onInvalid,
    List<String> service,
    List<String> gateway,
    List<String> user,
    @Nullable Boolean isGroupSetting,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty, except where the absence has a meaning. */
  public EnvoyPluginSpec {
    targetRefs = Copies.list(targetRefs);
    listener = Copies.list(listener);
    host = Copies.list(host);
    route = Copies.list(route);
    plugins = Copies.list(plugins);
    service = Copies.list(service);
    gateway = Copies.list(gateway);
    user = Copies.list(user);
    extra = Copies.map(extra);
  }
}
