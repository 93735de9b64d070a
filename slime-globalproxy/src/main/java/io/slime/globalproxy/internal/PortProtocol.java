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

  /** Istio's names ({@code pkg/config/protocol}), in lower case. */
  private static final Set<String> HTTP_NAMES =
      Set.of("http", "http2", "http_proxy", "grpc", "grpc-web");

  private static final Set<String> OTHER_NAMES =
      Set.of("https", "tcp", "tls", "udp", "mongo", "redis", "mysql");

  private static final String GRPC_WEB = "grpc-web";

  /**
   * The protocol of a Service's port, as Istio's {@code ConvertProtocol} finds it: an {@code
   * appProtocol} takes the place of the name, even an empty one, and both count up to the first
   * hyphen. Kubernetes' own values are compared exactly.
   *
   * @param appProtocol its {@code appProtocol}
   * @param name its name
   * @return the protocol
   */
  public static PortProtocol ofService(@Nullable String appProtocol, @Nullable String name) {
    if (appProtocol != null) {
      switch (appProtocol) {
        case "kubernetes.io/h2c", "kubernetes.io/ws" -> {
          return HTTP;
        }
        case "kubernetes.io/wss" -> {
          return OTHER;
        }
        default -> {
          return ofPrefix(appProtocol);
        }
      }
    }
    return name == null ? UNDECLARED : ofPrefix(name);
  }

  private static PortProtocol ofPrefix(String text) {
    if (text.regionMatches(true, 0, GRPC_WEB, 0, GRPC_WEB.length())) {
      return HTTP; // also "grpc-webfoo"
    }
    int hyphen = text.indexOf('-');
    return ofText(hyphen < 0 ? text : text.substring(0, hyphen));
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
