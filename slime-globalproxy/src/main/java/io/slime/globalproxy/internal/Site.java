// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettingsHTTPSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.IstioEgressListener;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.WorkloadSelector;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.CrossVersionObjectReference;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricTarget;
import io.fabric8.kubernetes.api.model.autoscaling.v2.ResourceMetricSource;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetSpec;
import io.slime.api.Target;
import io.slime.core.NetworkingApi;
import io.slime.core.Ownership;
import io.slime.core.codec.Codec;
import io.slime.core.host.ServiceHost;
import io.slime.globalproxy.GlobalProxyOptions;
import io.slime.globalproxy.GlobalProxyOptions.Autoscaling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** One global proxy: the objects around it, all in its namespace. One method for each kind. */
public final class Site {

  private final GlobalProxyOptions options;
  private final String namespace;
  private final SortedSet<Integer> ports;
  private final String clusterDomain;
  private final Target target;

  /**
   * One global proxy.
   *
   * @param options the options, which must be valid
   * @param namespace its namespace
   * @param ports the redirected ports and the port of the redirect itself
   * @param clusterDomain the cluster domain
   * @param target the Istio release that will read the objects
   */
  public Site(
      GlobalProxyOptions options,
      String namespace,
      SortedSet<Integer> ports,
      String clusterDomain,
      Target target) {
    this.options = options;
    this.namespace = namespace;
    this.ports = ports;
    this.clusterDomain = clusterDomain;
    this.target = target;
  }

  /**
   * The cluster under which callers' proxies know the proxy.
   *
   * @return {@code outbound|80||global-sidecar.mesh-operator.svc.cluster.local}
   */
  public String cluster() {
    return "outbound|" + options.port() + "||" + host();
  }

  private String host() {
    return ServiceHost.host(GlobalProxyOptions.NAME, namespace, clusterDomain);
  }

  /**
   * All objects, in the order in which they should be applied: first what a pod needs to start,
   * then the pods, last what sends calls to them.
   *
   * @param routes what the forwarder does with requests
   * @return the objects without the redirect, which may be elsewhere
   */
  public List<HasMetadata> objects(ForwarderRoutes routes) {
    String bootstrap = Codec.toYaml(new Bootstrap(options, routes).tree());
    List<HasMetadata> objects = new ArrayList<>();
    objects.add(named(serviceAccount()));
    objects.add(named(configMap(Forwarder.CONFIG_KEY, bootstrap)));
    if (options.accessLog() != null) {
      objects.add(
          placed(
              configMap(
                  AccessLogBootstrap.KEY,
                  Codec.toJson(AccessLogBootstrap.tree(options.accessLog()))),
              AccessLogBootstrap.NAME,
              namespace));
    }
    objects.add(named(service()));
    objects.add(named(clientProtocol()));
    objects.add(named(wholeMesh()));
    objects.add(
        placed(EnvoyFilters.exemption(ports), GlobalProxyOptions.NAME + "-exemption", namespace));
    if (options.accessLog() != null) {
      objects.add(
          placed(EnvoyFilters.accessLog(), GlobalProxyOptions.NAME + "-accesslog", namespace));
    }
    objects.add(named(new Forwarder(options, hash(bootstrap)).deployment()));
    objects.add(named(disruptionBudget()));
    if (options.autoscaling() != null) {
      objects.add(named(autoscaler(options.autoscaling())));
    }
    return objects;
  }

  /**
   * The EnvoyFilter that sends unknown calls here.
   *
   * @param in its namespace: Istio's root namespace to reach the whole mesh
   * @param redirect the routes
   * @return the EnvoyFilter
   */
  public HasMetadata redirect(String in, Redirect redirect) {
    return placed(EnvoyFilters.redirect(ports, redirect), Redirect.ROUTE, in);
  }

  private ServiceAccount serviceAccount() {
    ServiceAccount account = new ServiceAccount();
    account.setAutomountServiceAccountToken(false); // the forwarder asks nobody anything
    return account;
  }

  private static ConfigMap configMap(String key, String text) {
    ConfigMap map = new ConfigMap();
    Map<String, String> data = new LinkedHashMap<>();
    data.put(key, text);
    map.setData(data);
    return map;
  }

  /**
   * Each redirected port is a port of the Service, since only ports of visible Services have a
   * route configuration, and so a catch-all, in a scoped proxy.
   */
  private Service service() {
    List<ServicePort> servicePorts = new ArrayList<>();
    for (int number : ports) {
      ServicePort port = new ServicePort();
      port.setName("http-" + number);
      port.setPort(number);
      port.setTargetPort(new IntOrString(options.listenPort()));
      port.setProtocol("TCP");
      servicePorts.add(port);
    }
    ServiceSpec spec = new ServiceSpec();
    spec.setSelector(new LinkedHashMap<>(Forwarder.SELECTOR));
    spec.setPorts(servicePorts);
    Service service = new Service();
    service.setSpec(spec);
    return service;
  }

  /** HTTP/1 stays HTTP/1 and HTTP/2 stays HTTP/2, so that gRPC gets through on the same port. */
  private DestinationRule clientProtocol() {
    ConnectionPoolSettingsHTTPSettings http = new ConnectionPoolSettingsHTTPSettings();
    http.setUseClientProtocol(true);
    ConnectionPoolSettings pool = new ConnectionPoolSettings();
    pool.setHttp(http);
    TrafficPolicy policy = new TrafficPolicy();
    policy.setConnectionPool(pool);
    io.fabric8.istio.api.api.networking.v1alpha3.DestinationRule spec =
        new io.fabric8.istio.api.api.networking.v1alpha3.DestinationRule();
    spec.setHost(host());
    spec.setTrafficPolicy(policy);
    DestinationRule rule = new DestinationRule();
    rule.setSpec(spec);
    return NetworkingApi.served(rule, target);
  }

  /**
   * Else a default Sidecar of the mesh would take away the services that the proxy is there for.
   */
  private Sidecar wholeMesh() {
    IstioEgressListener egress = new IstioEgressListener();
    egress.setHosts(List.of("*/*"));
    io.fabric8.istio.api.api.networking.v1alpha3.Sidecar spec =
        new io.fabric8.istio.api.api.networking.v1alpha3.Sidecar();
    spec.setWorkloadSelector(new WorkloadSelector(new LinkedHashMap<>(Forwarder.SELECTOR)));
    spec.setEgress(List.of(egress));
    Sidecar sidecar = new Sidecar();
    sidecar.setSpec(spec);
    return NetworkingApi.served(sidecar, target);
  }

  private PodDisruptionBudget disruptionBudget() {
    PodDisruptionBudgetSpec spec = new PodDisruptionBudgetSpec();
    spec.setMaxUnavailable(new IntOrString(1));
    spec.setSelector(Forwarder.selector());
    PodDisruptionBudget budget = new PodDisruptionBudget();
    budget.setSpec(spec);
    return budget;
  }

  private HorizontalPodAutoscaler autoscaler(Autoscaling bounds) {
    CrossVersionObjectReference deployment = new CrossVersionObjectReference();
    deployment.setApiVersion("apps/v1");
    deployment.setKind("Deployment");
    deployment.setName(GlobalProxyOptions.NAME);
    MetricTarget use = new MetricTarget();
    use.setType("Utilization");
    use.setAverageUtilization(bounds.targetCpu());
    ResourceMetricSource cpu = new ResourceMetricSource();
    cpu.setName("cpu");
    cpu.setTarget(use);
    MetricSpec metric = new MetricSpec();
    metric.setType("Resource");
    metric.setResource(cpu);
    HorizontalPodAutoscalerSpec spec = new HorizontalPodAutoscalerSpec();
    spec.setScaleTargetRef(deployment);
    spec.setMinReplicas(options.replicas());
    spec.setMaxReplicas(bounds.maxReplicas());
    spec.setMetrics(List.of(metric));
    HorizontalPodAutoscaler autoscaler = new HorizontalPodAutoscaler();
    autoscaler.setSpec(spec);
    return autoscaler;
  }

  private <T extends HasMetadata> T named(T object) {
    return placed(object, GlobalProxyOptions.NAME, namespace);
  }

  private <T extends HasMetadata> T placed(T object, String name, String in) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("app", GlobalProxyOptions.NAME);
    labels.put(Ownership.LABEL, Ownership.VALUE);
    if (!options.revision().isEmpty()
        && object.getApiVersion().startsWith("networking.istio.io/")) {
      labels.put(Ownership.REVISION, options.revision());
    }
    if (object instanceof Service) {
      labels.put("slime.io/serviceFenced", "false"); // it needs the whole mesh
    }
    ObjectMeta metadata = new ObjectMeta();
    metadata.setName(name);
    metadata.setNamespace(in);
    metadata.setLabels(labels);
    object.setMetadata(metadata);
    return object;
  }

  /** Sixteen digits of a hash that is the same on every JVM. */
  private static String hash(String text) {
    return com.google.common.hash.Hashing.sha256()
        .hashString(text, java.nio.charset.StandardCharsets.UTF_8)
        .toString()
        .substring(0, 16);
  }
}
