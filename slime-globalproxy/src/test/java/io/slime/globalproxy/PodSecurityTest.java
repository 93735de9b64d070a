// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.slime.core.codec.Codec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Pod Security Standard "restricted", rule by rule in the order of its page; D28. */
class PodSecurityTest {
  private final Deployment deployment =
      Given.one(Given.manifests("wormholePort: [80]"), Deployment.class, "global-sidecar");
  private final PodSpec pod = deployment.getSpec().getTemplate().getSpec();
  private final Container container = pod.getContainers().get(0);
  private final SecurityContext security = container.getSecurityContext();

  @Test
  @DisplayName("there is one container, so that the rules for it are the rules for all")
  void oneContainer() {
    assertThat(pod.getContainers()).hasSize(1);
    assertThat(pod.getInitContainers()).isEmpty();
    assertThat(pod.getEphemeralContainers()).isEmpty();
  }

  @Test
  @DisplayName("baseline: no HostProcess, no host namespaces, no host ports")
  void host() {
    assertThat(pod.getSecurityContext().getWindowsOptions()).isNull();
    assertThat(security.getWindowsOptions()).isNull();
    assertThat(pod.getHostNetwork()).isNull();
    assertThat(pod.getHostPID()).isNull();
    assertThat(pod.getHostIPC()).isNull();
    assertThat(container.getPorts()).allMatch(port -> port.getHostPort() == null);
  }

  @Test
  @DisplayName("baseline: no privileged container, default /proc, no SELinux options, no sysctls")
  void privileges() {
    assertThat(security.getPrivileged()).isNull();
    assertThat(security.getProcMount()).isNull();
    assertThat(security.getSeLinuxOptions()).isNull();
    assertThat(pod.getSecurityContext().getSeLinuxOptions()).isNull();
    assertThat(pod.getSecurityContext().getSysctls()).isEmpty();
  }

  @Test
  @DisplayName("restricted: volume types")
  @SuppressWarnings("unchecked") // a tree
  void volumes() {
    Set<String> allowed =
        Set.of(
            "name",
            "configMap",
            "csi",
            "downwardAPI",
            "emptyDir",
            "ephemeral",
            "persistentVolumeClaim",
            "projected",
            "secret");
    for (Object volume : pod.getVolumes()) {
      assertThat(((Map<String, Object>) Codec.toTree(volume)).keySet()).isSubsetOf(allowed);
    }
  }

  @Test
  @DisplayName("restricted: no privilege escalation")
  void escalation() {
    assertThat(security.getAllowPrivilegeEscalation()).isFalse();
  }

  @Test
  @DisplayName("restricted: runs as a user that is not root")
  void user() {
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(security.getRunAsNonRoot()).isNull(); // the pod's counts
    assertThat(pod.getSecurityContext().getRunAsUser()).isNotEqualTo(0L);
    assertThat(security.getRunAsUser()).isNull();
  }

  @Test
  @DisplayName("restricted: the default seccomp profile")
  void seccomp() {
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(security.getSeccompProfile()).isNull();
  }

  @Test
  @DisplayName("restricted: all capabilities dropped, none added")
  void capabilities() {
    assertThat(security.getCapabilities().getDrop()).isEqualTo(List.of("ALL"));
    assertThat(security.getCapabilities().getAdd()).isEmpty();
  }

  @Test
  @DisplayName("beyond the standard: nothing to write to, and no token of the API server")
  void more() {
    assertThat(security.getReadOnlyRootFilesystem()).isTrue();
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(container.getPorts()).allMatch(port -> port.getContainerPort() >= 1024);
  }

  @Test
  @DisplayName("probes, and a spread over nodes")
  void availability() {
    assertThat(container.getStartupProbe()).isNotNull();
    assertThat(container.getLivenessProbe()).isNotNull();
    assertThat(container.getReadinessProbe()).isNotNull();
    assertThat(pod.getTopologySpreadConstraints())
        .extracting(spread -> spread.getTopologyKey())
        .containsExactly("kubernetes.io/hostname");
    assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
  }
}
