// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.fabric8.istio.api.api.networking.v1alpha3.Server;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.networking.v1.WorkloadEntry;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GRPCRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.slime.core.host.HostName;
import io.slime.core.host.ServiceHost;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an object of the mesh can be found by, beside its name: the labels and hosts it has. */
final class Facts {
  private Facts() {}

  /** The labels by which an object is selected: for workloads those of the pods they make. */
  static Map<String, String> labels(HasMetadata object) {
    if (PodTemplates.makesPods(object)) {
      @Nullable PodTemplateSpec template = PodTemplates.of(object);
      return template == null ? Map.of() : labels(template.getMetadata());
    }
    if (object instanceof WorkloadEntry entry) {
      return entry.getSpec() == null ? Map.of() : orEmpty(entry.getSpec().getLabels());
    }
    return labels(object.getMetadata());
  }

  private static Map<String, String> labels(@Nullable ObjectMeta metadata) {
    return metadata == null ? Map.of() : orEmpty(metadata.getLabels());
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> labels) {
    return labels == null ? Map.of() : labels;
  }

  /** The hosts that an object declares, qualified and without repetition. */
  static Set<String> hosts(HasMetadata object, String clusterDomain) {
    String namespace = ObjectKey.namespace(object);
    if (object instanceof Service) {
      return Set.of(ServiceHost.host(ObjectKey.name(object), namespace, clusterDomain));
    }
    if (object instanceof VirtualService service) {
      return service.getSpec() == null
          ? Set.of()
          : qualified(service.getSpec().getHosts(), namespace, clusterDomain);
    }
    if (object instanceof DestinationRule rule) {
      return rule.getSpec() == null || rule.getSpec().getHost() == null
          ? Set.of()
          : qualified(List.of(rule.getSpec().getHost()), namespace, clusterDomain);
    }
    if (object instanceof ServiceEntry entry) {
      return entry.getSpec() == null ? Set.of() : folded(entry.getSpec().getHosts());
    }
    if (object instanceof Gateway gateway) {
      return gateway.getSpec() == null ? Set.of() : served(gateway.getSpec().getServers());
    }
    if (object instanceof HTTPRoute route) {
      return route.getSpec() == null
          ? Set.of()
          : parents(route.getSpec().getParentRefs(), namespace, clusterDomain);
    }
    if (object instanceof GRPCRoute route) {
      return route.getSpec() == null
          ? Set.of()
          : parents(route.getSpec().getParentRefs(), namespace, clusterDomain);
    }
    return Set.of();
  }

  private static Set<String> qualified(
      @Nullable List<String> hosts, String namespace, String clusterDomain) {
    Set<String> qualified = new LinkedHashSet<>();
    for (String host : orEmpty(hosts)) {
      if (host != null && !host.isEmpty()) {
        qualified.add(HostName.qualify(host, namespace, clusterDomain));
      }
    }
    return qualified;
  }

  /**
   * A ServiceEntry's hosts are names of their own; Istio does not complete them, and takes no entry
   * with something else among them.
   */
  private static Set<String> folded(@Nullable List<String> hosts) {
    Set<String> folded = new LinkedHashSet<>();
    for (String host : orEmpty(hosts)) {
      if (host != null && HostName.parse(host).isValid()) {
        folded.add(HostName.fold(host));
      }
    }
    return folded;
  }

  /** The hosts of a Gateway's servers; {@code namespace/} before them limits VirtualServices. */
  private static Set<String> served(@Nullable List<Server> servers) {
    Set<String> hosts = new LinkedHashSet<>();
    for (Server server : orEmpty(servers)) {
      for (String host : server == null ? List.<String>of() : orEmpty(server.getHosts())) {
        if (host != null && !host.isEmpty()) {
          hosts.add(HostName.fold(host.substring(host.indexOf('/') + 1)));
        }
      }
    }
    return hosts;
  }

  private static Set<String> parents(
      @Nullable List<ParentReference> references, String namespace, String clusterDomain) {
    Set<String> hosts = new LinkedHashSet<>();
    for (ParentReference parent : orEmpty(references)) {
      if (parent != null && isService(parent) && parent.getName() != null) {
        String home = parent.getNamespace();
        hosts.add(
            ServiceHost.host(
                parent.getName(),
                home == null || home.isEmpty() ? namespace : home,
                clusterDomain));
      }
    }
    return hosts;
  }

  /**
   * The group of a Service is the empty text, which many leave out; no other group that a route can
   * have as its parent has a kind of that name.
   */
  private static boolean isService(ParentReference parent) {
    String group = parent.getGroup();
    return "Service".equals(parent.getKind())
        && (group == null || group.isEmpty() || group.equals("core"));
  }

  private static <E> List<E> orEmpty(@Nullable List<E> list) {
    return list == null ? new ArrayList<>(0) : list;
  }
}
