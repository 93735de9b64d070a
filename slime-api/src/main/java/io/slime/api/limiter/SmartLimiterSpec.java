// SPDX-License-Identifier: Apache-2.0
package io.slime.api.limiter;

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
 * Which limits, and on whose traffic.
 *
 * @param sets the limits by group of pods: {@code _base} stands for all of them, any other key is a
 *     subset of the service's DestinationRule
 * @param workloadSelector the labels of the pods whose proxies limit; absent means those of the
 *     Service of the same name and namespace, or of {@code host}
 * @param gateway whether the proxies are gateways
 * @param host a host of a ServiceEntry or Service whose pods are meant
 * @param target what is limited, for descriptors that do not say
 * @param rls accepted by the reference and without effect; reported
 * @param onInvalid what an invalid rule means for the others; absent means {@link
 *     OnInvalid#FAIL_RESOURCE}
 * @param missing what happens when a metric has no usable value
 * @param response what a refused request gets
 * @param perConnection whether each downstream connection has its own buckets
 * @param sharedAcrossReplicas whether Envoy itself shares the quotas among the replicas
 * @param domain a field of the older shapes, without effect
 * @param descriptors the limits in the oldest shape, where there were no sets
 * @param extra what was given and is no field, or is no value of its field: key and value as
 *     written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SmartLimiterSpec(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, DescriptorSet> sets,
    @JsonAlias("workload_selector") Map<String, String> workloadSelector,
    @Nullable Boolean gateway,
    @Nullable String host,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LimitTarget target,
    @Nullable String rls,
    @JsonAlias("on_invalid") @Nullable OnInvalid onInvalid,
    @Nullable MissingMetrics missing,
    @Nullable LimitResponse response,
    @JsonAlias("per_connection") @Nullable Boolean perConnection,
    @JsonAlias("shared_across_replicas") @Nullable Boolean sharedAcrossReplicas,
    @Nullable String domain,
    List<Descriptor> descriptors,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
    implements Serializable {

  /** Copies the collections; null counts as empty, except where the absence has a meaning. */
  public SmartLimiterSpec {
    sets = Copies.mapOrNull(sets);
    workloadSelector = Copies.map(workloadSelector);
    descriptors = Copies.list(descriptors);
    extra = Copies.map(extra);
  }
}
