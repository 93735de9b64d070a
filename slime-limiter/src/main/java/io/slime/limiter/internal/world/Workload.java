// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.world;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose proxies a limiter changes.
 *
 * @param labels the labels of the pods; empty for every proxy of the namespace
 * @param origin the object that says so; null for the limiter itself
 * @param host the host of the service, whose DestinationRules have the subsets; empty for none, or
 *     if the limiter names no subset
 * @param ports the ports of the services of the pods
 * @param servicesKnown whether the mesh has all services for the pods
 * @param endpointsOf the Service whose endpoints are the pods; null for none
 */
public record Workload(
    Map<String, String> labels,
    @Nullable HasMetadata origin,
    String host,
    List<WorkloadPort> ports,
    boolean servicesKnown,
    @Nullable String endpointsOf) {}
