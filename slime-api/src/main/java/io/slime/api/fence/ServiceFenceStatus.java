// SPDX-License-Identifier: Apache-2.0
package io.slime.api.fence;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slime.api.Condition;
import io.slime.api.internal.Copies;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was learned and how things stand.
 *
 * @param conditions Kubernetes conditions: {@code Accepted} and {@code Programmed}
 * @param hosts the number of hosts in the Sidecar
 * @param domains the effective dependencies, in the reference's form
 * @param metricStatus observations in the reference's form: a metric such as <code>
 *     {destination_service="b.ns.svc.cluster.local"}</code> and its value
 * @param learned what was learned, by host
 * @param visitor deprecated by the reference; read and written back
 * @param extra what was given and is no field, or is no value of its field
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServiceFenceStatus(
    List<Condition> conditions,
    @Nullable Integer hosts,
    Map<String, Destinations> domains,
    @JsonAlias("metric_status") Map<String, String> metricStatus,
    Map<String, LearnedHost> learned,
    Map<String, Boolean> visitor,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** A status that says nothing. */
  public static final ServiceFenceStatus EMPTY =
      new ServiceFenceStatus(List.of(), null, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  /** Copies the collections; null counts as empty. */
  public ServiceFenceStatus {
    conditions = Copies.list(conditions);
    domains = Copies.map(domains);
    metricStatus = Copies.map(metricStatus);
    learned = Copies.map(learned);
    visitor = Copies.map(visitor);
    extra = Copies.map(extra);
  }
}
