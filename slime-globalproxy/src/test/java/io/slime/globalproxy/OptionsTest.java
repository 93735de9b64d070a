// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Severity;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wormholePort: [0]                                | PROXY-102 | globalProxy.wormholePort[0]",
        "wormholePort: [80, 65536]                        | PROXY-102 | globalProxy.wormholePort[1]",
        "wormholePort: [15006]                            | PROXY-102 | globalProxy.wormholePort[0]",
        "port: 0                                          | PROXY-102 | globalProxy.port",
        "listenPort: 80                                   | PROXY-102 | globalProxy.listenPort",
        "probePort: 18080                                 | PROXY-102 | globalProxy.probePort",
        "namespace: Upper                                 | PROXY-105 | globalProxy.namespace",
        "namespace: ''                                    | PROXY-105 | globalProxy.namespace",
        "mode: namespace                                  | PROXY-105 | globalProxy.namespaces",
        "redirectNamespaces: [a.b]                        | PROXY-105 | globalProxy.redirectNamespaces[0]",
        "knownNamespaces: ['a_b']                         | PROXY-105 | globalProxy.knownNamespaces[0]",
        "addressRanges: [10.0.0.0]                        | PROXY-106 | globalProxy.addressRanges[0]",
        "dispatches: [{name: a, domains: [a.org]}]        | PROXY-108 | globalProxy.dispatches[0].cluster",
        "dispatches: [{name: a, cluster: c}]              | PROXY-108 | globalProxy.dispatches[0].domains",
        "dispatches: [{domainRegex: '(', cluster: c}]     | PROXY-108 | globalProxy.dispatches[0].domainRegex",
        "dispatches: [{domains: ['a b'], cluster: c}]     | PROXY-108 | globalProxy.dispatches[0].domains[0]",
        "dispatches: [{domains: ['a.*.b'], cluster: c}]   | PROXY-108 | globalProxy.dispatches[0].domains[0]",
        "replicas: 0                                      | PROXY-110 | globalProxy.replicas",
        "autoscaling: {maxReplicas: 1, targetCpu: 50}     | PROXY-110 | globalProxy.autoscaling.maxReplicas",
        "autoscaling: {maxReplicas: 3, targetCpu: 0}      | PROXY-110 | globalProxy.autoscaling.targetCpu",
        "timeouts: {connect: 0s}                          | PROXY-110 | globalProxy.timeouts.connect",
        "resources: {cpu: much}                           | PROXY-110 | globalProxy.resources.cpu",
        "resources: {memory: 1mi}                         | PROXY-110 | globalProxy.resources.memory",
        "resources: {memoryLimit: 5K}                     | PROXY-110 | globalProxy.resources.memoryLimit",
        "resources: {cpu: '-1'}                           | PROXY-110 | globalProxy.resources.cpu",
        "resources: {cpu: 1500m, cpuLimit: '1'}           | PROXY-118 | globalProxy.resources.cpu",
        "resources: {memory: 1Gi, memoryLimit: '1e9'}     | PROXY-118 | globalProxy.resources.memory",
        "revision: 'a b'                                  | PROXY-115 | globalProxy.revision",
        "imagePullSecrets: [ok, My_Secret]                | PROXY-115 | globalProxy.imagePullSecrets[1]",
        "podLabels: {team: 'a b'}                         | PROXY-115 | globalProxy.podLabels.team",
        "podLabels: {/team: a}                            | PROXY-115 | globalProxy.podLabels[\"/team\"]",
        "podLabels: {a/b/c: a}                            | PROXY-115 | globalProxy.podLabels[\"a/b/c\"]",
        "podAnnotations: {'-': a}                         | PROXY-115 | globalProxy.podAnnotations[\"-\"]",
        "image: ' '                                       | PROXY-111 | globalProxy.image",
        "image: \"a:b@c\\nd\"                            | PROXY-111 | globalProxy.image",
        "imagePullPolicy: Sometimes                       | PROXY-111 | globalProxy.imagePullPolicy",
        "accessLog: {host: 'a b', port: 80}               | PROXY-111 | globalProxy.accessLog.host",
        "redirectNamespaces: [istio-system]               | PROXY-105 | globalProxy.redirectNamespaces[0]",
        "accessLog: {port: 80}                            | PROXY-111 | globalProxy.accessLog.host",
        "accessLog: {host: a.b, port: 0}                  | PROXY-102 | globalProxy.accessLog.port",
        "dnsServers: [name.server]                        | PROXY-111 | globalProxy.dnsServers[0]"
      })
  @DisplayName("an option without sense is an error at its place, and nothing is made")
  void refused(String option, String code, String path) {
    String ports = option.startsWith("wormholePort") ? "" : "wormholePort: [9080]\n";
    GlobalProxyManifests manifests = Given.manifests(ports + option);

    assertThat(manifests.issues())
        .filteredOn(issue -> issue.severity() == Severity.ERROR)
        .anySatisfy(
            issue -> {
              assertThat(issue.code().code()).isEqualTo(code);
              assertThat(issue.path().toString()).isEqualTo(path);
            });
    assertThat(manifests.resources()).isEmpty();
    assertThat(manifests.uninstall()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "podLabels: {app: mine}                                 | PROXY-116 | globalProxy.podLabels.app",
        "podLabels: {sidecar.istio.io/inject: 'false'}          | PROXY-116 | globalProxy.podLabels[\"sidecar.istio.io/inject\"]",
        "{revision: canary, podLabels: {istio.io/rev: stable}}  | PROXY-116 | globalProxy.podLabels[\"istio.io/rev\"]",
        "podAnnotations: {slime.io/config-hash: x}              | PROXY-116 | globalProxy.podAnnotations[\"slime.io/config-hash\"]",
        "{mode: namespace, namespaces: [a], redirectNamespaces: [b]} | PROXY-117 | globalProxy.redirectNamespaces",
        "namespaces: [a]                                        | PROXY-117 | globalProxy.namespaces"
      })
  @DisplayName("an option that is not used is told at its place, and the rest is made")
  void unused(String option, String code, String path) {
    String flow = option.startsWith("{") ? option.substring(1, option.length() - 1) : option;
    GlobalProxyManifests manifests = Given.manifests("{wormholePort: [9080], " + flow + "}");

    assertThat(manifests.issues())
        .extracting(issue -> issue.code().code() + " " + issue.path())
        .containsExactly(code + " " + path);
    assertThat(manifests.resources()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resources: {cpu: '.5', cpuLimit: 500m, memory: 1Ki, memoryLimit: '1024.'}",
        "resources: {cpu: '', memory: '1e9', memoryLimit: 1G}",
        "resources: {cpu: '1E-1', memory: 1Mi, memoryLimit: 1E}",
        "podLabels: {app: global-sidecar, example.org/team: A_b.c-d, empty: ''}",
        "podAnnotations: {example.org/what: 'any text, at length'}",
        "{revision: 1-28-0, podLabels: {istio.io/rev: 1-28-0}}",
        "imagePullSecrets: [registry.example.org]"
      })
  @DisplayName("what Kubernetes takes is taken without a word")
  void taken(String option) {
    String flow = option.startsWith("{") ? option.substring(1, option.length() - 1) : option;
    assertThat(Given.manifests("{wormholePort: [9080], " + flow + "}").issues()).isEmpty();
  }

  @Test
  @DisplayName("no proxy of one namespace lies in Istio's root namespace, whose filters reach all")
  void rootNamespace() {
    GlobalProxyManifests manifests =
        Given.manifests("wormholePort: [80]\nmode: namespace\nnamespaces: [a, istio-system]");

    assertThat(manifests.issues())
        .extracting(issue -> issue.code().code() + " " + issue.path())
        .containsExactly("PROXY-105 globalProxy.namespaces[1]");
    assertThat(manifests.resources()).isEmpty();
  }

  @Test
  @DisplayName("without a port there is nothing to redirect")
  void noPorts() {
    assertThat(Given.manifests("").issues())
        .extracting(issue -> issue.code().code())
        .containsExactly("PROXY-101");
  }

  @Test
  @DisplayName("without address ranges original destinations are refused, and a warning says so")
  void noRanges() {
    GlobalProxyManifests manifests = Given.manifests("wormholePort: [80]\naddressRanges: []");

    assertThat(manifests.issues())
        .extracting(issue -> issue.code().code())
        .containsExactly("PROXY-107");
    assertThat(manifests.resources()).isNotEmpty();
  }

  @Test
  @DisplayName("a namespace that is also a public domain is warned of")
  void publicNamespace() {
    assertThat(Given.manifests("wormholePort: [80]\nknownNamespaces: [dev, default]").issues())
        .extracting(issue -> issue.code().code())
        .containsExactly("PROXY-109");
  }

  @Test
  @DisplayName("more namespaces than a route can hold are refused, since proxies would refuse all")
  void tooManyNamespaces() {
    String names =
        IntStream.range(0, 2_500)
            .mapToObj(i -> "namespace-%04d".formatted(i))
            .collect(Collectors.joining(", "));

    GlobalProxyManifests manifests =
        Given.manifests("wormholePort: [80]\nknownNamespaces: [" + names + "]");

    assertThat(manifests.issues())
        .extracting(issue -> issue.code().code())
        .containsExactly("PROXY-114");
    assertThat(manifests.resources()).isEmpty();
  }
}
