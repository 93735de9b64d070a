// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the global proxy should be. What makes no sense is an issue of the generation and not an
 * exception here. A configuration is read over {@link #defaults} with {@code Codec.configuration}.
 *
 * @param mode one proxy for the cluster, or one for each namespace
 * @param namespace the namespace of the proxy in cluster mode
 * @param namespaces the namespaces that get a proxy of their own in namespace mode
 * @param istioNamespace Istio's root namespace, where an EnvoyFilter reaches all proxies
 * @param redirectNamespaces in cluster mode, the namespaces whose proxies are redirected; empty for
 *     all of the mesh
 * @param wormholePort the ports whose unknown calls are redirected, 1 to 65535, beside those found
 *     in the mesh
 * @param port the port of the proxy's Service that redirected calls use
 * @param listenPort the port that the forwarder listens on in its pod
 * @param probePort the port of the probes
 * @param replicas the number of pods; the lower bound where there is autoscaling
 * @param autoscaling how many pods under load; null for always {@code replicas}
 * @param image the image of a stock Envoy, 1.36 or newer
 * @param imagePullPolicy {@code IfNotPresent}, {@code Always} or {@code Never}
 * @param imagePullSecrets the names of pull secrets
 * @param resources requests and limits of the forwarder's container
 * @param knownNamespaces namespaces of the mesh beside those found in it: {@code name.namespace} is
 *     a host of the mesh only where the namespace is known
 * @param addressRanges where an original destination may lie, in CIDR notation
 * @param passthroughByDefault whether only the dispatches are redirected
 * @param dispatches hosts that go elsewhere than the rest; the first that matches counts
 * @param accessLog who is told about forwarded calls; null for nobody
 * @param dnsServers name servers for hosts without an original destination, {@code address:port};
 *     empty for those of the pod
 * @param timeouts how long things may take
 * @param revision the value of the label {@code istio.io/rev}; empty for none
 * @param podLabels more labels for the pods
 * @param podAnnotations more annotations for the pods
 */
public record GlobalProxyOptions(
    Mode mode,
    String namespace,
    List<String> namespaces,
    String istioNamespace,
    List<String> redirectNamespaces,
    List<Integer> wormholePort,
    int port,
    int listenPort,
    int probePort,
    int replicas,
    @Nullable Autoscaling autoscaling,
    String image,
    String imagePullPolicy,
    List<String> imagePullSecrets,
    Resources resources,
    List<String> knownNamespaces,
    List<String> addressRanges,
    boolean passthroughByDefault,
    List<Dispatch> dispatches,
    @Nullable AccessLog accessLog,
    List<String> dnsServers,
    Timeouts timeouts,
    String revision,
    Map<String, String> podLabels,
    Map<String, String> podAnnotations) {

  /** The name of the Service, the Deployment and most other objects, as users of slime know it. */
  public static final String NAME = "global-sidecar";

  private static final GlobalProxyOptions DEFAULTS =
      new GlobalProxyOptions(
          Mode.CLUSTER,
          "mesh-operator",
          List.of(),
          "istio-system",
          List.of(),
          List.of(),
          80,
          18080,
          18181,
          2,
          null,
          "docker.io/envoyproxy/envoy:distroless-v1.36.4",
          "IfNotPresent",
          List.of(),
          new Resources("100m", "128Mi", "", "512Mi"),
          List.of(),
          // Private networks, the shared address space that some clouds use for pods, and the
          // range from which Istio gives ServiceEntries an address of their own.
          List.of(
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "100.64.0.0/10",
              "240.240.0.0/16",
              "fd00::/8"),
          false,
          List.of(),
          null,
          List.of(),
          new Timeouts(Duration.ofSeconds(5), Duration.ZERO, Duration.ofMinutes(5)),
          "",
          Map.of(),
          Map.of());

  /** Copies the collections. */
  public GlobalProxyOptions {
    namespaces = List.copyOf(namespaces);
    redirectNamespaces = List.copyOf(redirectNamespaces);
    wormholePort = List.copyOf(wormholePort);
    imagePullSecrets = List.copyOf(imagePullSecrets);
    knownNamespaces = List.copyOf(knownNamespaces);
    addressRanges = List.copyOf(addressRanges);
    dispatches = List.copyOf(dispatches);
    dnsServers = List.copyOf(dnsServers);
    podLabels = Sorted.copyOf(podLabels);
    podAnnotations = Sorted.copyOf(podAnnotations);
  }

  /** Where the proxies are. */
  public enum Mode {
    /** One proxy for all namespaces. */
    CLUSTER,
    /** A proxy in each of the given namespaces, for the workloads of that namespace. */
    NAMESPACE
  }

  /**
   * How many pods under load.
   *
   * @param maxReplicas the upper bound; the lower one is {@code replicas}
   * @param targetCpu the average use of requested CPU to aim at, in percent
   */
  public record Autoscaling(int maxReplicas, int targetCpu) {}

  /**
   * Requests and limits, as Kubernetes writes quantities; an empty text for none.
   *
   * @param cpu the CPU that is requested
   * @param memory the memory that is requested
   * @param cpuLimit the most CPU
   * @param memoryLimit the most memory
   */
  public record Resources(String cpu, String memory, String cpuLimit, String memoryLimit) {}

  /**
   * Where some hosts go.
   *
   * @param name a name for the route
   * @param domains hosts as Envoy's virtual hosts write them: {@code a.b}, {@code *.b}, {@code
   *     a.*}, {@code *}
   * @param domainRegex an RE2 expression for the whole authority; {@code domains} are ignored then
   * @param cluster the name of a cluster that the callers' proxies have, as {@code
   *     PassthroughCluster}, or {@code _GLOBAL_SIDECAR} for the global proxy
   */
  public record Dispatch(String name, List<String> domains, String domainRegex, String cluster) {
    /** The cluster that stands for the global proxy. */
    public static final String GLOBAL_PROXY = "_GLOBAL_SIDECAR";

    /** Copies the list; null counts as empty. */
    public Dispatch {
      name = name == null ? "" : name;
      domains = domains == null ? List.of() : List.copyOf(domains);
      domainRegex = domainRegex == null ? "" : domainRegex;
      cluster = cluster == null ? "" : cluster;
    }
  }

  /**
   * Who is told about forwarded calls: a server of Envoy's access log service, gRPC without TLS.
   *
   * @param host its host
   * @param port its port
   */
  public record AccessLog(String host, int port) {
    /** A host that is not given is empty, which the generation reports. */
    public AccessLog {
      host = host == null ? "" : host;
    }
  }

  /**
   * How long things may take.
   *
   * @param connect until a connection stands; then 503 {@code UF}
   * @param request until the answer is complete; then 504 {@code UT}. Zero for no limit: the
   *     caller's own timeout decides
   * @param idle how long a request may stand still in both directions
   */
  public record Timeouts(Duration connect, Duration request, Duration idle) {}

  /**
   * A cluster-wide proxy in {@code mesh-operator}, two pods, no access log.
   *
   * @return the defaults
   */
  public static GlobalProxyOptions defaults() {
    return DEFAULTS;
  }
}
