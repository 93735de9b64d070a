// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.world;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many pods serve, and which: the ready endpoints of the Service, since those are the ones that
 * get requests; without endpoints in the mesh, the running pods that are not on their way out and
 * do not say that they are not ready.
 */
public final class PodCounts {
  private static final String SERVICE_NAME = "kubernetes.io/service-name";

  /** Before an address that no pod is named for; no name of a pod has it. */
  private static final String NAMELESS = "/";

  private final Workload workload;
  private final String namespace;
  private final boolean everywhere;
  private final MeshView mesh;
  private @Nullable Set<String> ready;
  private boolean looked;

  /**
   * Counts nothing yet.
   *
   * @param workload whose pods
   * @param namespace their namespace
   * @param everywhere whether pods of all namespaces count
   * @param mesh the mesh
   */
  public PodCounts(Workload workload, String namespace, boolean everywhere, MeshView mesh) {
    this.workload = workload;
    this.namespace = namespace;
    this.everywhere = everywhere;
    this.mesh = mesh;
  }

  /**
   * Names them.
   *
   * @param more labels beyond those of the workload; null for a set that does not exist
   * @return the names of the pods, sorted; empty if there are none or nobody knows
   */
  public List<String> names(@Nullable Map<String, String> more) {
    if (more == null || workload.labels().isEmpty()) {
      return List.of();
    }
    Set<String> names = new java.util.TreeSet<>();
    @Nullable Set<String> endpoints = ready();
    if (endpoints != null && more.isEmpty()) {
      names.addAll(endpoints);
      names.removeIf(name -> name.startsWith(NAMELESS));
    } else {
      for (Pod pod : pods(more)) {
        if (serves(pod, endpoints)) {
          names.add(pod.getMetadata().getName());
        }
      }
    }
    return List.copyOf(names);
  }

  /**
   * Counts.
   *
   * @param more labels beyond those of the workload; null for a set that does not exist
   * @return the number of pods; 0 if there are none or nobody knows
   */
  public int count(@Nullable Map<String, String> more) {
    if (more == null || workload.labels().isEmpty()) {
      return 0;
    }
    @Nullable Set<String> endpoints = ready();
    if (endpoints != null && more.isEmpty()) {
      return endpoints.size();
    }
    List<Pod> pods = pods(more);
    int count = 0;
    for (int i = 0; i < pods.size(); i++) {
      count += serves(pods.get(i), endpoints) ? 1 : 0;
    }
    return count;
  }

  private List<Pod> pods(Map<String, String> more) {
    Map<String, String> labels = laidOver(workload.labels(), more);
    return everywhere
        ? mesh.withLabels(MeshKind.POD, labels)
        : mesh.withLabels(MeshKind.POD, namespace, labels);
  }

  private static boolean serves(Pod pod, @Nullable Set<String> endpoints) {
    return endpoints == null ? isServing(pod) : endpoints.contains(pod.getMetadata().getName());
  }

  /**
   * Labels, where later ones win.
   *
   * @param labels labels
   * @param more later ones
   * @return all of them, in the order of their keys
   */
  public static Map<String, String> laidOver(Map<String, String> labels, Map<String, String> more) {
    if (more.isEmpty() && labels.size() < 2) {
      return labels;
    }
    Map<String, String> all = new java.util.TreeMap<>(labels);
    all.putAll(more);
    return all;
  }

  private static boolean isServing(Pod pod) {
    if (pod.getMetadata().getDeletionTimestamp() != null
        || pod.getStatus() == null
        || !"Running".equals(pod.getStatus().getPhase())) {
      return false;
    }
    List<PodCondition> conditions = WorkloadResolver.present(pod.getStatus().getConditions());
    for (int i = 0; i < conditions.size(); i++) {
      if ("Ready".equals(conditions.get(i).getType())) {
        return !"False".equals(conditions.get(i).getStatus());
      }
    }
    return true;
  }

  /** The names of the pods that are ready endpoints; null if the mesh has no endpoints. */
  private @Nullable Set<String> ready() {
    if (!looked) {
      looked = true;
      ready = workload.endpointsOf() == null ? null : endpoints(workload.endpointsOf());
    }
    return ready;
  }

  private @Nullable Set<String> endpoints(String service) {
    List<EndpointSlice> slices =
        mesh.withLabels(MeshKind.ENDPOINT_SLICE, namespace, Map.of(SERVICE_NAME, service));
    if (!slices.isEmpty()) {
      return ofSlices(slices);
    }
    return mesh.find(MeshKind.ENDPOINTS, namespace, service)
        .map(endpoints -> ofEndpoints(endpoints.getSubsets()))
        .orElse(null);
  }

  /** A pod with two addresses is in two slices, so it is its name that counts. */
  private static Set<String> ofSlices(List<EndpointSlice> slices) {
    Set<String> names = new HashSet<>();
    for (EndpointSlice slice : slices) {
      for (Endpoint endpoint : WorkloadResolver.present(slice.getEndpoints())) {
        var conditions = endpoint.getConditions();
        boolean serves =
            conditions == null
                || !Boolean.FALSE.equals(conditions.getReady())
                    && !Boolean.TRUE.equals(conditions.getTerminating());
        List<String> addresses = WorkloadResolver.present(endpoint.getAddresses());
        if (serves && !addresses.isEmpty()) {
          names.add(name(endpoint.getTargetRef(), addresses.get(0)));
        }
      }
    }
    return names;
  }

  @SuppressWarnings("deprecation") // the mesh still has them, whatever Kubernetes recommends
  private static Set<String> ofEndpoints(@Nullable List<EndpointSubset> subsets) {
    Set<String> names = new HashSet<>();
    for (EndpointSubset subset : WorkloadResolver.present(subsets)) {
      for (EndpointAddress address : WorkloadResolver.present(subset.getAddresses())) {
        names.add(name(address.getTargetRef(), String.valueOf(address.getIp())));
      }
    }
    return names;
  }

  private static String name(@Nullable ObjectReference pod, String address) {
    return pod == null || pod.getName() == null ? NAMELESS + address : pod.getName();
  }
}
