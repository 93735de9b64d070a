// SPDX-License-Identifier: Apache-2.0
package io.slime.api.limiter;

import com.fasterxml.jackson.annotation.JsonAlias;
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
 * @param ratelimitStatus the limits in force, each with its quota as a number
 * @param metricStatus the values that led to them
 * @param rules each limit, in force or not, with what it needs to go on from here
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SmartLimiterStatus(
    List<Condition> conditions,
    @JsonAlias("ratelimit_status") Map<String, DescriptorSet> ratelimitStatus,
    @JsonAlias("metric_status") Map<String, String> metricStatus,
    List<RuleStatus> rules,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** A status that says nothing. */
  public static final SmartLimiterStatus EMPTY =
      new SmartLimiterStatus(List.of(), Map.of(), Map.of(), List.of(), Map.of());

  /** Copies the collections; null counts as empty. */
  public SmartLimiterStatus {
    conditions = Copies.list(conditions);
    ratelimitStatus = Copies.map(ratelimitStatus);
    metricStatus = Copies.map(metricStatus);
    rules = Copies.list(rules);
    extra = Copies.map(extra);
  }
}
