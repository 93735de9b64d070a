// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a port speaks, as far as a redirect is concerned. */
public enum PortProtocol {
  /** HTTP/1, HTTP/2 or gRPC in plain text: has a route configuration that others share. */
  HTTP,
  /** Something else, such as HTTPS or TCP. */
  OTHER,
  /** Nothing is declared: Istio detects it, call by call. */
  UNDECLARED;

  /** Istio's names ({@code pkg/config/protocol}), and those that Kubernetes defines. */
  private static final Set<String> HTTP_NAMES =
      Set.of("http", "http2", "grpc", "grpc-web", "h2c", "kubernetes.io/h2c", "kubernetes.io/ws");

  private static final Set<String> OTHER_NAMES =
      Set.of("https", "tcp", "tls", "udp", "mongo", "redis", "mysql", "hbone", "kubernetes.io/wss");

  /**
   * The protocol of a Service's port.
   *
   * @param appProtocol its {@code appProtocol}
   * @param name its name
   * @return the protocol
   */
  public static PortProtocol ofService(@Nullable String appProtocol, @Nullable String name) {
    if (appProtocol != null && !appProtocol.isEmpty()) {
      return ofText(appProtocol);
    }
    if (name == null) {
      return UNDECLARED;
    }
    if (name.toLowerCase(Locale.ROOT).startsWith("grpc-web")) {
      return HTTP;
    }
    int hyphen = name.indexOf('-');
    return ofText(hyphen < 0 ? name : name.substring(0, hyphen));
  }

  /**
   * The protocol that a text names.
   *
   * @param text the text, in any case
   * @return the protocol; undeclared where Istio knows no such protocol
   */
  public static PortProtocol ofText(@Nullable String text) {
    String name = text == null ? "" : text.toLowerCase(Locale.ROOT);
    if (HTTP_NAMES.contains(name)) {
      return HTTP;
    }
    return OTHER_NAMES.contains(name) ? OTHER : UNDECLARED;
  }
}
