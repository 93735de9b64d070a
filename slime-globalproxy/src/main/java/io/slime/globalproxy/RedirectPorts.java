// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import io.fabric8.istio.api.api.networking.v1alpha3.ServicePort;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.globalproxy.internal.PortProtocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The ports of a mesh whose unknown calls can be redirected: those on which a Service or
 * ServiceEntry speaks HTTP, HTTP/2 or gRPC. The protocol of a port is Istio's: {@code appProtocol},
 * else the name up to the first hyphen, in any case (Istio, "Protocol Selection"). A port that
 * declares none has a route configuration of its own in each proxy, with no catch-all that could be
 * redirected.
 *
 * @param ports each port, ascending, with the objects that made it count, in the order of their ids
 * @param others the same for ports on which something else is spoken, or nothing is declared
 * @param issues notes about ports that do not count, in a stable order
 */
public record RedirectPorts(
    SortedMap<Integer, List<Use>> ports, SortedMap<Integer, List<Use>> others, List<Issue> issues) {

  /**
   * Who uses a port.
   *
   * @param resource a Service or ServiceEntry
   * @param path its port
   */
  public record Use(ResourceId resource, FieldPath path) {}

  /** Copies the collections. */
  public RedirectPorts {
    ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    issues = List.copyOf(issues);
  }

  /**
   * Nothing known about a mesh.
   *
   * @return no ports
   */
  public static RedirectPorts none() {
    return new RedirectPorts(new TreeMap<>(), new TreeMap<>(), List.of());
  }

  /**
   * Counts the ports of a mesh.
   *
   * @param services its Services; those named {@code global-sidecar} do not count
   * @param entries its ServiceEntries
   * @return the ports, the same for any order of the arguments
   */
  public static RedirectPorts of(Collection<Service> services, Collection<ServiceEntry> entries) {
    Count count = new Count();
    for (Service service : services) {
      if (service.getSpec() != null
          && !GlobalProxyOptions.NAME.equals(service.getMetadata().getName())) {
        count.add(service);
      }
    }
    for (ServiceEntry entry : entries) {
      if (entry.getSpec() != null) {
        count.add(entry);
      }
    }
    return count.result();
  }

  /**
   * Ports that are redirected because the options say so, while the mesh speaks something else on
   * them: the port of the global proxy's Service makes an HTTP listener of them in each proxy.
   *
   * @param configured the ports of the options
   * @return a warning for each use of such a port
   */
  List<Issue> conflicts(Collection<Integer> configured) {
    List<Issue> found = new ArrayList<>();
    for (int port : new TreeSet<>(configured)) {
      if (!ports.containsKey(port)) {
        for (Use use : others.getOrDefault(port, List.of())) {
          found.add(
              Issue.of(
                  GlobalProxyIssue.PORT_CONFLICT,
                  use.resource(),
                  use.path(),
                  "Port %d is not declared as HTTP here, but the options have it redirected."
                      .formatted(port)));
        }
      }
    }
    return found;
  }

  /** The protocols seen on each port. */
  private static final class Count {
    private final SortedMap<Integer, List<Use>> redirected = new TreeMap<>();
    private final SortedMap<Integer, List<Use>> others = new TreeMap<>();
    private final List<Issue> issues = new ArrayList<>();

    void add(Service service) {
      ResourceId id = ResourceId.of(service);
      List<io.fabric8.kubernetes.api.model.ServicePort> ports = service.getSpec().getPorts();
      for (int i = 0; i < ports.size(); i++) {
        io.fabric8.kubernetes.api.model.ServicePort port = ports.get(i);
        if (port.getPort() != null && isTcp(port.getProtocol())) {
          add(
              new Use(id, FieldPath.of("spec", "ports").index(i)),
              port.getPort(),
              PortProtocol.ofService(port.getAppProtocol(), port.getName()));
        }
      }
    }

    void add(ServiceEntry entry) {
      ResourceId id = ResourceId.of(entry);
      List<ServicePort> ports = entry.getSpec().getPorts();
      for (int i = 0; i < ports.size(); i++) {
        ServicePort port = ports.get(i);
        if (port.getNumber() != null) {
          add(
              new Use(id, FieldPath.of("spec", "ports").index(i)),
              port.getNumber().intValue(),
              PortProtocol.ofText(port.getProtocol()));
        }
      }
    }

    private static boolean isTcp(@Nullable String protocol) {
      return protocol == null || protocol.isEmpty() || protocol.equals("TCP");
    }

    private void add(Use use, int port, PortProtocol protocol) {
      if (port < 1 || port > 65535) {
        return; // no API server lets it through
      }
      if (protocol == PortProtocol.UNDECLARED) {
        issues.add(
            Issue.of(
                GlobalProxyIssue.PORT_WITHOUT_PROTOCOL,
                use.resource(),
                use.path(),
                "Port %d declares no protocol, so its unknown calls are not redirected."
                    .formatted(port)));
      }
      (protocol == PortProtocol.HTTP ? redirected : others)
          .computeIfAbsent(port, p -> new ArrayList<>())
          .add(use);
    }

    RedirectPorts result() {
      others.forEach(
          (port, uses) -> {
            if (redirected.containsKey(port)) {
              Use http = first(redirected.get(port));
              for (Use use : uses) {
                issues.add(
                    Issue.of(
                        GlobalProxyIssue.PORT_CONFLICT,
                        use.resource(),
                        use.path(),
                        "Port %d is not declared as HTTP here, but it is by %s."
                            .formatted(port, http.resource())));
              }
            }
          });
      redirected.values().forEach(uses -> uses.sort(RedirectPorts::byResource));
      others.values().forEach(uses -> uses.sort(RedirectPorts::byResource));
      Collections.sort(issues);
      return new RedirectPorts(redirected, others, issues);
    }
  }

  private static Use first(List<Use> uses) {
    return Collections.min(uses, RedirectPorts::byResource);
  }

  private static int byResource(Use a, Use b) {
    int order = a.resource().compareTo(b.resource());
    return order != 0 ? order : a.path().toString().compareTo(b.path().toString());
  }
}
