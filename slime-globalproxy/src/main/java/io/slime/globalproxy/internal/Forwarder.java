// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.slime.globalproxy.GlobalProxyOptions;
import io.slime.globalproxy.GlobalProxyOptions.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Deployment of the forwarder. It keeps to the Pod Security Standard "restricted": no root, no
 * capabilities, no privilege escalation, the default seccomp profile; and its root file system is
 * read-only, for which Envoy must not share memory with a successor ({@code
 * --disable-hot-restart}).
 */
final class Forwarder {
  static final Map<String, String> SELECTOR = Map.of("app", GlobalProxyOptions.NAME);
  static final String CONFIG_KEY = "envoy.yaml";
  static final String CONFIG_HASH = "slime.io/config-hash";
  static final String BOOTSTRAP = "sidecar.istio.io/bootstrapOverride";

  /** The user of Envoy's images. */
  private static final long ENVOY_USER = 101L;

  private static final String CONFIG_DIRECTORY = "/etc/envoy";

  private final GlobalProxyOptions options;
  private final String configHash;

  /**
   * A forwarder.
   *
   * @param configHash changes when the bootstrap does, so that new pods start with a new one
   */
  Forwarder(GlobalProxyOptions options, String configHash) {
    this.options = options;
    this.configHash = configHash;
  }

  Deployment deployment() {
    DeploymentSpec spec = new DeploymentSpec();
    if (options.autoscaling() == null) {
      spec.setReplicas(options.replicas()); // else the autoscaler owns the field
    }
    spec.setSelector(selector());
    spec.setTemplate(template());
    Deployment deployment = new Deployment();
    deployment.setSpec(spec);
    return deployment;
  }

  static LabelSelector selector() {
    LabelSelector selector = new LabelSelector();
    selector.setMatchLabels(new LinkedHashMap<>(SELECTOR));
    return selector;
  }

  /** Without its revision on the pod, the injector of the default revision would take it. */
  static Map<String, String> ownLabels(GlobalProxyOptions options) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("sidecar.istio.io/inject", "true");
    if (!options.revision().isEmpty()) {
      labels.put("istio.io/rev", options.revision());
    }
    labels.putAll(SELECTOR);
    return labels;
  }

  private PodTemplateSpec template() {
    Map<String, String> labels = new LinkedHashMap<>(options.podLabels());
    labels.putAll(ownLabels(options));
    Map<String, String> annotations = new LinkedHashMap<>(options.podAnnotations());
    annotations.put(CONFIG_HASH, configHash);
    if (options.accessLog() != null) {
      annotations.put(BOOTSTRAP, AccessLogBootstrap.NAME);
    }
    ObjectMeta metadata = new ObjectMeta();
    metadata.setLabels(labels);
    metadata.setAnnotations(annotations);
    PodTemplateSpec template = new PodTemplateSpec();
    template.setMetadata(metadata);
    template.setSpec(pod());
    return template;
  }

  private PodSpec pod() {
    SeccompProfile seccomp = new SeccompProfile();
    seccomp.setType("RuntimeDefault");
    PodSecurityContext security = new PodSecurityContext();
    security.setRunAsNonRoot(true);
    security.setRunAsUser(ENVOY_USER);
    security.setRunAsGroup(ENVOY_USER);
    security.setSeccompProfile(seccomp);

    ConfigMapVolumeSource source = new ConfigMapVolumeSource();
    source.setName(GlobalProxyOptions.NAME);
    Volume volume = new Volume();
    volume.setName("config");
    volume.setConfigMap(source);

    TopologySpreadConstraint spread = new TopologySpreadConstraint();
    spread.setMaxSkew(1);
    spread.setTopologyKey("kubernetes.io/hostname");
    spread.setWhenUnsatisfiable("ScheduleAnyway");
    spread.setLabelSelector(selector());

    PodSpec pod = new PodSpec();
    pod.setServiceAccountName(GlobalProxyOptions.NAME);
    pod.setAutomountServiceAccountToken(false);
    pod.setSecurityContext(security);
    pod.setTopologySpreadConstraints(List.of(spread));
    pod.setImagePullSecrets(
        options.imagePullSecrets().stream().map(LocalObjectReference::new).toList());
    pod.setContainers(List.of(container()));
    pod.setVolumes(List.of(volume));
    return pod;
  }

  private Container container() {
    Capabilities capabilities = new Capabilities();
    capabilities.setDrop(List.of("ALL"));
    SecurityContext security = new SecurityContext();
    security.setAllowPrivilegeEscalation(false);
    security.setReadOnlyRootFilesystem(true);
    security.setCapabilities(capabilities);

    VolumeMount mount = new VolumeMount();
    mount.setName("config");
    mount.setMountPath(CONFIG_DIRECTORY);
    mount.setReadOnly(true);

    Container container = new Container();
    container.setName(GlobalProxyOptions.NAME);
    container.setImage(options.image());
    container.setImagePullPolicy(options.imagePullPolicy());
    container.setArgs(
        List.of(
            "-c",
            CONFIG_DIRECTORY + "/" + CONFIG_KEY,
            "--disable-hot-restart",
            "--log-level",
            "warning"));
    container.setPorts(
        List.of(port("forwarder", options.listenPort()), port("probes", options.probePort())));
    container.setResources(resources(options.resources()));
    container.setSecurityContext(security);
    container.setVolumeMounts(List.of(mount));
    container.setStartupProbe(probe("/healthz/live", 1, 30));
    container.setLivenessProbe(probe("/healthz/live", 10, 3));
    container.setReadinessProbe(probe("/healthz/ready", 2, 3));
    return container;
  }

  private static ContainerPort port(String name, int number) {
    ContainerPort port = new ContainerPort();
    port.setName(name);
    port.setContainerPort(number);
    port.setProtocol("TCP");
    return port;
  }

  private static Probe probe(String path, int periodSeconds, int failureThreshold) {
    HTTPGetAction get = new HTTPGetAction();
    get.setPath(path);
    get.setPort(new IntOrString("probes"));
    Probe probe = new Probe();
    probe.setHttpGet(get);
    probe.setPeriodSeconds(periodSeconds);
    probe.setFailureThreshold(failureThreshold);
    probe.setTimeoutSeconds(1);
    return probe;
  }

  private static ResourceRequirements resources(Resources resources) {
    ResourceRequirements requirements = new ResourceRequirements();
    requirements.setRequests(quantities(resources.cpu(), resources.memory()));
    requirements.setLimits(quantities(resources.cpuLimit(), resources.memoryLimit()));
    return requirements;
  }

  private static Map<String, Quantity> quantities(String cpu, String memory) {
    Map<String, Quantity> quantities = new LinkedHashMap<>();
    if (!cpu.isEmpty()) {
      quantities.put("cpu", new Quantity(cpu));
    }
    if (!memory.isEmpty()) {
      quantities.put("memory", new Quantity(memory));
    }
    return quantities;
  }
}
