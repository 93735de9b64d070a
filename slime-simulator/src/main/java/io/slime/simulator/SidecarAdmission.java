// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import io.fabric8.istio.api.api.networking.v1alpha3.IstioEgressListener;
import io.fabric8.istio.api.api.networking.v1alpha3.OutboundTrafficPolicyMode;
import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.FieldPath;
import io.slime.core.host.HostName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which istiod's validation webhook admits a Sidecar. One bad host refuses the whole
 * resource, and a workload without a Sidecar sees the whole mesh. Ingress listeners are not
 * checked.
 */
public final class SidecarAdmission {
  private final List<AdmissionFinding> findings = new ArrayList<>();

  private SidecarAdmission() {}

  /**
   * Checks a Sidecar.
   *
   * @param sidecar the Sidecar
   * @return what is wrong with it, in the order of its fields
   */
  public static List<AdmissionFinding> check(Sidecar sidecar) {
    SidecarAdmission admission = new SidecarAdmission();
    admission.spec(sidecar.getSpec());
    return List.copyOf(admission.findings);
  }

  /**
   * Whether a Sidecar is admitted.
   *
   * @param sidecar the Sidecar
   * @return false if one of the findings refuses it
   */
  public static boolean isAdmitted(Sidecar sidecar) {
    return check(sidecar).stream().noneMatch(AdmissionFinding::refused);
  }

  private void spec(io.fabric8.istio.api.api.networking.v1alpha3.@Nullable Sidecar spec) {
    FieldPath path = FieldPath.of("spec");
    if (spec == null || isEmpty(spec)) {
      refuse(path, "the Sidecar has no egress, ingress, outbound traffic policy or inbound pool");
      return;
    }
    if (spec.getWorkloadSelector() != null) {
      findings.addAll(
          SelectorAdmission.check(
              spec.getWorkloadSelector().getLabels(), path.field("workloadSelector")));
    }
    List<IstioEgressListener> egress = spec.getEgress();
    egress(egress == null ? List.of() : egress, path.field("egress"));
    if (spec.getOutboundTrafficPolicy() != null
        && spec.getOutboundTrafficPolicy().getEgressProxy() != null
        && spec.getOutboundTrafficPolicy().getMode() != OutboundTrafficPolicyMode.ALLOW_ANY) {
      refuse(
          path.field("outboundTrafficPolicy").field("egressProxy"),
          "an egress proxy needs the mode ALLOW_ANY");
    }
  }

  private static boolean isEmpty(io.fabric8.istio.api.api.networking.v1alpha3.Sidecar spec) {
    return (spec.getEgress() == null || spec.getEgress().isEmpty())
        && (spec.getIngress() == null || spec.getIngress().isEmpty())
        && spec.getOutboundTrafficPolicy() == null
        && spec.getInboundConnectionPool() == null;
  }

  private void egress(List<IstioEgressListener> listeners, FieldPath path) {
    Set<Long> ports = new HashSet<>();
    for (int i = 0; i < listeners.size(); i++) {
      IstioEgressListener listener = listeners.get(i);
      FieldPath at = path.index(i);
      if (listener.getPort() == null && i < listeners.size() - 1) {
        refuse(at, "a listener without a port is not the last one");
      }
      Long port = listener.getPort() == null ? null : listener.getPort().getNumber();
      if (port != null && port != 0 && !ports.add(port)) {
        refuse(at.field("port").field("number"), "port " + port + " has two listeners");
      }
      hosts(listener.getHosts(), at.field("hosts"));
    }
  }

  private void hosts(@Nullable List<String> hosts, FieldPath path) {
    if (hosts == null || hosts.isEmpty()) {
      refuse(path, "the listener has no host");
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < hosts.size(); i++) {
      host(hosts.get(i), path.index(i));
      if (!seen.add(hosts.get(i))) {
        warn(path.index(i), "'" + hosts.get(i) + "' is there twice");
      }
    }
  }

  private void host(String entry, FieldPath path) {
    int slash = entry.indexOf('/');
    if (slash < 0) {
      refuse(path, "'" + entry + "' is not of the form namespace/host");
      return;
    }
    String namespace = entry.substring(0, slash);
    String host = entry.substring(slash + 1);
    if (namespace.isEmpty() || host.isEmpty()) {
      refuse(path, "'" + entry + "' has no namespace or no host");
      return;
    }
    if (!isNamespace(namespace.startsWith("~") ? namespace.substring(1) : namespace)) {
      refuse(path, "'" + namespace + "' in '" + entry + "' is no namespace");
    }
    HostName name = HostName.parse(host);
    String problem =
        switch (name.form()) {
          case INVALID -> name.problem().orElseThrow().reason();
          case SHORT_NAME -> "is no full name";
          case IPV4, IPV6 -> "is an IP address";
          default -> name.port() == HostName.NO_PORT ? null : "has a port";
        };
    if (problem != null) {
      refuse(path, "'" + host + "' in '" + entry + "' " + problem);
    }
  }

  /** Empty only after a tilde; otherwise one DNS label, in any case. */
  private static boolean isNamespace(String text) {
    return text.isEmpty()
        || text.equals("*")
        || text.equals(".")
        || HostName.parse(text + ".svc").form() == HostName.Form.NAME
            && text.indexOf('.') < 0
            && text.indexOf(':') < 0;
  }

  private void refuse(FieldPath path, String message) {
    findings.add(new AdmissionFinding(true, path, message));
  }

  private void warn(FieldPath path, String message) {
    findings.add(new AdmissionFinding(false, path, message));
  }
}
