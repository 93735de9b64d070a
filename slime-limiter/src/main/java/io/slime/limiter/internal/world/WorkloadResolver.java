// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.world;

import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.ServiceHost;
import io.slime.core.mesh.PodTemplates;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.internal.rule.CompiledLimiter;
import io.slime.limiter.internal.rule.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds out whose proxies a limiter changes. */
public final class WorkloadResolver {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private final CompiledLimiter limiter;
  private final LimiterOptions options;
  private final MeshView mesh;
  private final Findings findings;
  private final String namespace;

  /**
   * A resolver.
   *
   * @param limiter the limiter
   * @param options the options
   * @param mesh the mesh
   * @param findings takes what is wrong
   */
  public WorkloadResolver(
      CompiledLimiter limiter, LimiterOptions options, MeshView mesh, Findings findings) {
    this.limiter = limiter;
    this.options = options;
    this.mesh = mesh;
    this.findings = findings;
    this.namespace = limiter.id().namespace();
  }

  /**
   * Resolves.
   *
   * @return the workload, or null with the reason among the findings
   */
  public @Nullable Workload resolve() {
    if (limiter.gateway()) {
      if (limiter.workloadSelector().isEmpty()) {
        findings.add(
            LimiterIssue.WHOLE_NAMESPACE,
            SPEC.field("workloadSelector"),
            namespace.equals(options.istioNamespace())
                ? "Every gateway of the mesh is limited, since there is no selector."
                : "Every gateway in namespace " + namespace + " is limited.");
      } else {
        elsewhere();
      }
      return new Workload(limiter.workloadSelector(), null, "", List.of(), false, null);
    }
    if (!limiter.workloadSelector().isEmpty()) {
      return bySelector();
    }
    return limiter.host().isEmpty() ? byName(limiter.id().name(), namespace) : byHost();
  }

  /** Says so if the selector finds pods, and only in other namespaces. */
  private void elsewhere() {
    Map<String, String> labels = limiter.workloadSelector();
    if (namespace.equals(options.istioNamespace())
        || !mesh.withLabels(MeshKind.POD, namespace, labels).isEmpty()
        || !mesh.withLabels(MeshKind.DEPLOYMENT, namespace, labels).isEmpty()) {
      return;
    }
    List<? extends HasMetadata> others = mesh.withLabels(MeshKind.POD, labels);
    others = others.isEmpty() ? mesh.withLabels(MeshKind.DEPLOYMENT, labels) : others;
    if (!others.isEmpty()) {
      findings.add(
          LimiterIssue.ELSEWHERE,
          SPEC.field("workloadSelector"),
          "Pods with these labels are in namespace "
              + others.get(0).getMetadata().getNamespace()
              + ", and none is in "
              + namespace
              + ".");
    }
  }

  /** The services that all pods with these labels belong to. */
  private Workload bySelector() {
    Map<String, String> labels = limiter.workloadSelector();
    elsewhere();
    List<WorkloadPort> ports = new ArrayList<>(2);
    @Nullable String same = null;
    boolean known = false;
    List<String> homes = namespaces(labels);
    for (int i = 0; i < homes.size(); i++) {
      List<Service> services = mesh.inNamespace(MeshKind.SERVICE, homes.get(i));
      for (int j = 0; j < services.size(); j++) {
        Service service = services.get(j);
        Map<String, String> selector = selector(service);
        if (!selector.isEmpty() && containsAll(labels, selector)) {
          known = true;
          ServicePorts.add(service, mesh, ports);
          if (same == null && selector.size() == labels.size() && homes.get(i).equals(namespace)) {
            same = service.getMetadata().getName();
          }
        }
      }
    }
    // Pods that the mesh does not have may have other services wherever they are.
    boolean all = known && !namespace.equals(options.istioNamespace());
    return new Workload(labels, null, "", ports, all, same);
  }

  /** Istio's root namespace reaches the pods of all others. */
  private List<String> namespaces(Map<String, String> labels) {
    if (!namespace.equals(options.istioNamespace())) {
      return List.of(namespace);
    }
    Set<String> namespaces = new TreeSet<>(Set.of(namespace));
    for (HasMetadata pod : mesh.withLabels(MeshKind.POD, labels)) {
      namespaces.add(pod.getMetadata().getNamespace());
    }
    for (MeshKind<? extends HasMetadata> kind : PodTemplates.KINDS) {
      for (HasMetadata workload : mesh.withLabels(kind, labels)) {
        namespaces.add(workload.getMetadata().getNamespace());
      }
    }
    return List.copyOf(namespaces);
  }

  private @Nullable Workload byName(String name, String serviceNamespace) {
    Optional<Service> found = mesh.find(MeshKind.SERVICE, serviceNamespace, name);
    if (found.isEmpty()) {
      findings.add(
          LimiterIssue.NO_WORKLOAD,
          SPEC,
          "There is no Service "
              + name
              + " in namespace "
              + serviceNamespace
              + ", no workloadSelector and no host.");
      return null;
    }
    Service service = found.get();
    Map<String, String> selector = selector(service);
    if (selector.isEmpty()) {
      findings.add(LimiterIssue.NO_WORKLOAD, SPEC, "The Service " + name + " selects no pods.");
      return null;
    }
    List<WorkloadPort> ports = new ArrayList<>(2);
    ServicePorts.add(service, mesh, ports);
    String host =
        limiter.namesSubsets()
            ? ServiceHost.host(name, serviceNamespace, mesh.clusterDomain())
            : "";
    return new Workload(selector, service, host, ports, true, name);
  }

  private @Nullable Workload byHost() {
    String host = limiter.host().toLowerCase(Locale.ROOT);
    Optional<ServiceHost> service = ServiceHost.resolve(host, namespace, mesh.clusterDomain());
    if (service.isPresent()
        && mesh.find(MeshKind.SERVICE, service.get().namespace(), service.get().name())
            .isPresent()) {
      if (service.get().namespace().equals(namespace)) {
        return byName(service.get().name(), namespace);
      }
      return noHost("belongs to namespace " + service.get().namespace());
    }
    List<ServiceEntry> entries = mesh.forHost(MeshKind.SERVICE_ENTRY, host);
    for (ServiceEntry entry : entries) {
      if (namespace.equals(entry.getMetadata().getNamespace())
          && entry.getSpec() != null
          && present(entry.getSpec().getHosts()).contains(limiter.host())) {
        return byEntry(entry, host);
      }
    }
    return noHost("is that of no ServiceEntry and no Service in namespace " + namespace);
  }

  private @Nullable Workload noHost(String why) {
    findings.add(
        LimiterIssue.NO_WORKLOAD,
        SPEC.field("host"),
        "The host " + limiter.host() + " " + why + ".");
    return null;
  }

  private @Nullable Workload byEntry(ServiceEntry entry, String host) {
    Map<String, String> labels = new LinkedHashMap<>();
    var selector = entry.getSpec().getWorkloadSelector();
    if (selector != null && selector.getLabels() != null) {
      labels.putAll(selector.getLabels());
    } else if (entry.getMetadata().getLabels() != null) {
      for (String key : options.seLabelSelectorKeys().split(",", -1)) {
        @Nullable String value = entry.getMetadata().getLabels().get(key.strip());
        if (value != null) {
          labels.put(key.strip(), value);
        }
      }
    }
    labels.replaceAll((key, value) -> value == null || value.isEmpty() ? "default" : value);
    if (labels.isEmpty()) {
      return noHost("is that of a ServiceEntry without a workload selector");
    }
    List<WorkloadPort> ports = new ArrayList<>(2);
    ResourceId origin = ResourceId.of(entry);
    var declared = entry.getSpec().getPorts();
    for (int i = 0; declared != null && i < declared.size(); i++) {
      var port = declared.get(i);
      if (port == null) {
        continue;
      }
      int number = port.getNumber() == null ? 0 : port.getNumber().intValue();
      int target = port.getTargetPort() == null ? 0 : port.getTargetPort().intValue();
      boolean http = WorkloadPort.isHttp(null, port.getName(), port.getProtocol(), number);
      ports.add(new WorkloadPort(number, target == 0 ? number : target, http, origin, i));
    }
    return new Workload(labels, entry, host, ports, true, null);
  }

  /**
   * The elements of a list that are there; programs can leave anything out.
   *
   * @param list the list, or null
   * @param <T> the class of the elements
   * @return the elements that are not null
   */
  public static <T> List<T> present(@Nullable List<T> list) {
    if (list == null) {
      return List.of();
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) == null) {
        return list.stream().filter(Objects::nonNull).toList();
      }
    }
    return list;
  }

  private static Map<String, String> selector(Service service) {
    @Nullable Map<String, String> selector =
        service.getSpec() == null ? null : service.getSpec().getSelector();
    return selector == null ? Map.of() : selector;
  }

  static boolean containsAll(Map<String, String> labels, Map<String, String> wanted) {
    if (wanted.size() > labels.size()) {
      return false;
    }
    for (Map.Entry<String, String> label : wanted.entrySet()) {
      @Nullable String value = label.getValue();
      if (value == null || !value.equals(labels.get(label.getKey()))) {
        return false;
      }
    }
    return true;
  }
}
