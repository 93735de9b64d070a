// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.slime.core.host.HostName;
import io.slime.core.host.ServiceHost;
import java.util.Optional;

/** Asks whether an entry of a Sidecar's egress, {@code namespace/host}, lets a host through. */
final class HostQuestion {
  private final String asked;
  private final String host;
  private final String home;
  private final Optional<ServiceHost> service;

  private HostQuestion(String asked, String host, String home, Optional<ServiceHost> service) {
    this.asked = asked;
    this.host = host;
    this.home = home;
    this.service = service;
  }

  static HostQuestion of(String asked, String namespace, String clusterDomain) {
    HostName parsed = HostName.parse(asked);
    String folded = parsed.isValid() ? parsed.text() : HostName.fold(asked); // without a port
    Optional<ServiceHost> service = ServiceHost.resolve(folded, namespace, clusterDomain);
    String host = service.map(s -> s.host(clusterDomain)).orElse(folded);
    return new HostQuestion(asked, host, namespace, service);
  }

  boolean isAnsweredBy(String entry) {
    if (entry.equals(asked)) {
      return true;
    }
    int slash = entry.indexOf('/');
    String covered = entry.substring(slash + 1);
    return isIn(slash < 0 ? "*" : entry.substring(0, slash)) && HostName.covers(covered, host);
  }

  /** The namespace says where the host must be declared; only a Service's host says where it is. */
  private boolean isIn(String namespace) {
    return switch (namespace) {
      case "*" -> true;
      case "~" -> false;
      case "." -> service.map(s -> s.namespace().equals(home)).orElse(true);
      default -> service.map(s -> s.namespace().equals(namespace)).orElse(true);
    };
  }
}
