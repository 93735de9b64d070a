// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.Cause;
import io.slime.api.Causes;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.globalproxy.GlobalProxyOptions;
import io.slime.globalproxy.MeshFacts;
import io.slime.globalproxy.RedirectPorts;
import java.util.List;
import java.util.SortedSet;

/** Why each object of the global proxy is there, and each port and patch of a port. */
public final class ManifestCauses {
  private static final String PREFIX = "globalProxy.";

  private final GlobalProxyOptions options;
  private final MeshFacts mesh;
  private final List<Integer> ports;

  /**
   * Explains manifests.
   *
   * @param options the options
   * @param mesh what was known about the mesh
   * @param ports the redirected ports
   */
  public ManifestCauses(GlobalProxyOptions options, MeshFacts mesh, SortedSet<Integer> ports) {
    this.options = options;
    this.mesh = mesh;
    this.ports = List.copyOf(ports);
  }

  /**
   * The causes of all objects.
   *
   * @param objects the objects
   * @return causes by object, for ports and patches by their place
   */
  public Causes of(List<HasMetadata> objects) {
    Causes.Builder causes = Causes.builder();
    for (HasMetadata object : objects) {
      ResourceId id = ResourceId.of(object);
      causes.add(id, FieldPath.ROOT, purpose(object));
      if (object instanceof Service) {
        for (int i = 0; i < ports.size(); i++) {
          addPort(causes, id, FieldPath.of("spec", "ports").index(i), ports.get(i));
        }
      } else if (id.name().equals(Redirect.ROUTE)) {
        addPatches(causes, id, EnvoyFilters.CATCH_ALLS.size() * routesPerPort());
      } else if (id.name().endsWith("-exemption")) {
        addPatches(causes, id, EnvoyFilters.CATCH_ALLS.size());
      }
    }
    return causes.build();
  }

  private int routesPerPort() {
    return options.dispatches().size() + (options.passthroughByDefault() ? 0 : 1);
  }

  private void addPatches(Causes.Builder causes, ResourceId id, int perPort) {
    for (int i = 0; i < ports.size() * perPort; i++) {
      addPort(causes, id, FieldPath.of("spec", "configPatches").index(i), ports.get(i / perPort));
    }
  }

  private void addPort(Causes.Builder causes, ResourceId id, FieldPath path, int port) {
    int configured = options.wormholePort().indexOf(port);
    if (configured >= 0) {
      causes.add(
          id,
          path,
          new Cause.Option(
              PREFIX + "wormholePort[" + configured + "]", "port " + port + " is redirected"));
    }
    for (RedirectPorts.Use use : mesh.redirectPorts().ports().getOrDefault(port, List.of())) {
      causes.add(
          id,
          path,
          new Cause.MeshObject(use.resource(), use.path(), "HTTP on port " + port, List.of()));
    }
    if (port == options.port()) {
      causes.add(id, path, new Cause.Option(PREFIX + "port", "redirected calls use port " + port));
    }
  }

  private Cause purpose(HasMetadata object) {
    String where =
        PREFIX + (options.mode() == GlobalProxyOptions.Mode.CLUSTER ? "namespace" : "namespaces");
    String name = object.getMetadata().getName();
    return switch (object.getKind()) {
      case "ServiceAccount" -> new Cause.Option(where, "identity of the forwarder");
      case "ConfigMap" ->
          name.equals(AccessLogBootstrap.NAME)
              ? new Cause.Option(PREFIX + "accessLog", "where the proxy's sidecar reports calls to")
              : new Cause.Option(where, "configuration of the forwarder");
      case "Service" ->
          new Cause.Option(where, "makes the redirected ports visible to scoped proxies");
      case "DestinationRule" ->
          new Cause.Option(where, "keeps HTTP/2, and so gRPC, on the way to the forwarder");
      case "Sidecar" -> new Cause.Option(where, "gives the forwarder's sidecar the whole mesh");
      case "Deployment" -> new Cause.Option(where, "the forwarder");
      case "PodDisruptionBudget" -> new Cause.Option(PREFIX + "replicas", "one pod at a time");
      case "HorizontalPodAutoscaler" -> new Cause.Option(PREFIX + "autoscaling", "pods under load");
      default ->
          name.equals(Redirect.ROUTE)
              ? new Cause.Option(where, "sends unknown hosts of the mesh to the forwarder")
              : name.endsWith("-accesslog")
                  ? new Cause.Option(PREFIX + "accessLog", "reports forwarded calls")
                  : new Cause.Option(where, "keeps the redirect away from the forwarder itself");
    };
  }
}
