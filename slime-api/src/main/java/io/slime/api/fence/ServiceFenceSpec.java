// SPDX-License-Identifier: Apache-2.0
package io.slime.api.fence;

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
 * What a fence lets through.
 *
 * @param enable whether to emit a Sidecar; absent means no
 * @param host static hosts: a host, {@code namespace/host}, a wildcard ({@code *.example.com}) or a
 *     whole namespace ({@code namespace/*}), each with how long it stays; a null value means for
 *     ever
 * @param namespaceSelector namespaces all of whose services are let through
 * @param labelSelector Services that carry all labels of one of the entries, in any namespace
 * @param workloadSelector whose proxy the Sidecar configures; absent means the pods with label
 *     {@code app} equal to the name of the fence
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServiceFenceSpec(
    @Nullable Boolean enable,
    Map<String, @Nullable RecyclingStrategy> host,
    @JsonAlias("namespace_selector") List<String> namespaceSelector,
    @JsonAlias("label_selector") List<LabelSelector> labelSelector,
    @JsonAlias("workload_selector") @Nullable WorkloadSelector workloadSelector,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty. */
  public ServiceFenceSpec {
    host = Copies.map(host);
    namespaceSelector = Copies.list(namespaceSelector);
    labelSelector = Copies.list(labelSelector);
    extra = Copies.map(extra);
  }

  /**
   * An enabled fence with static hosts that stay for ever.
   *
   * @param hosts the hosts
   * @return the specification
   */
  public static ServiceFenceSpec ofHosts(String... hosts) {
    Map<String, @Nullable RecyclingStrategy> host = new java.util.LinkedHashMap<>();
    for (String name : hosts) {
      host.put(name, RecyclingStrategy.STABLE);
    }
    return new ServiceFenceSpec(true, host, List.of(), List.of(), null, Map.of());
  }
}
