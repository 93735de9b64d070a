// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.world;

import io.slime.api.ResourceId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A port of a service.
 *
 * @param number the port of the service
 * @param target the port of its pods; 0 if that is not known
 * @param http whether Istio has HTTP chains for it
 * @param origin the service
 * @param index its place among the ports of the service
 */
public record WorkloadPort(int number, int target, boolean http, ResourceId origin, int index) {

  /**
   * Whether Istio has HTTP chains for a port: if it is told so, or left to look at the traffic.
   * Ports whose protocols let the server speak first are not looked at.
   *
   * @param transport TCP or UDP; null for TCP
   * @param name the name of the port
   * @param application the protocol as the port declares it
   * @param port the number
   * @return true if there are HTTP chains
   */
  public static boolean isHttp(
      @Nullable String transport, @Nullable String name, @Nullable String application, int port) {
    if (transport != null && transport.toUpperCase(Locale.ROOT).equals("UDP")) {
      return false;
    }
    String protocol = application == null || application.isEmpty() ? prefix(name) : application;
    return switch (protocol.toLowerCase(Locale.ROOT)) {
      case "tcp", "tls", "https", "kubernetes.io/wss", "mongo", "mysql", "redis", "udp", "sctp" ->
          false;
      case "http", "http2", "grpc", "grpc-web", "kubernetes.io/h2c", "kubernetes.io/ws" -> true;
      default -> port != 25 && port != 53 && port != 3306 && port != 27017;
    };
  }

  private static String prefix(@Nullable String name) {
    if (name == null) {
      return "";
    }
    int dash = name.indexOf('-');
    return name.startsWith("grpc-web") ? "grpc-web" : dash < 0 ? name : name.substring(0, dash);
  }
}
