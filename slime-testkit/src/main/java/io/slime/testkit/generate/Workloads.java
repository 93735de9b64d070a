// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.generate;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What runs in a mesh: Namespaces, Services and Pods. */
public final class Workloads {
  private Workloads() {}

  /**
   * Namespaces.
   *
   * @return with and without labels, those of Istio and slime among them
   */
  public static Arbitrary<Namespace> namespaces() {
    return Combinators.combine(Names.namespaces(), withMarks(Names.labels()))
        .as((name, labels) -> Names.named(new Namespace(), "", name, labels));
  }

  /**
   * Services.
   *
   * @return with and without selector; now and then headless or an ExternalName
   */
  public static Arbitrary<Service> services() {
    return Combinators.combine(
            Names.namespaces(),
            Names.objects(),
            withMarks(Names.labels()),
            Names.labels(),
            Arbitraries.of("ClusterIP", "ClusterIP", "ClusterIP", "Headless", "ExternalName"),
            Arbitraries.of("http", "grpc", "tcp", "").list().ofMinSize(1).ofMaxSize(2))
        .as(
            (namespace, name, labels, selector, type, ports) -> {
              Service service = Names.named(new Service(), namespace, name, labels);
              service.setSpec(spec(type, selector, ports));
              return service;
            });
  }

  private static ServiceSpec spec(String type, Map<String, String> selector, List<String> ports) {
    ServiceSpec spec = new ServiceSpec();
    spec.setType(type.equals("Headless") ? "ClusterIP" : type);
    spec.setClusterIP(type.equals("Headless") ? "None" : null);
    spec.setExternalName(type.equals("ExternalName") ? "www.example.com" : null);
    spec.setSelector(selector.isEmpty() ? null : selector);
    spec.setPorts(
        ports.stream()
            .map(
                name -> {
                  ServicePort port = new ServicePort();
                  port.setName(name.isEmpty() ? null : name);
                  port.setPort(8000 + ports.indexOf(name));
                  return port;
                })
            .toList());
    return spec;
  }

  /**
   * Pods.
   *
   * @return running, with addresses that may be those of other Pods too
   */
  public static Arbitrary<Pod> pods() {
    return Combinators.combine(
            Names.namespaces(),
            Names.objects(),
            Names.labels(),
            Arbitraries.integers().between(1, 9))
        .as(
            (namespace, name, labels, address) -> {
              PodStatus status = new PodStatus();
              status.setPhase("Running");
              status.setPodIP("10.0.0." + address);
              PodSpec spec = new PodSpec();
              spec.setServiceAccountName(name);
              Pod pod = Names.named(new Pod(), namespace, name + "-" + address, labels);
              pod.setSpec(spec);
              pod.setStatus(status);
              return pod;
            });
  }

  /** With the labels that switch something on or off, as people spell them. */
  private static Arbitrary<Map<String, String>> withMarks(Arbitrary<Map<String, String>> labels) {
    Arbitrary<Map<String, String>> marks =
        Arbitraries.maps(
                Arbitraries.of("slime.io/serviceFenced", "istio-injection", "istio.io/rev"),
                Arbitraries.of("true", "false", "enabled", "True", "canary", ""))
            .ofMaxSize(1);
    return Combinators.combine(labels, marks)
        .as(
            (some, more) -> {
              Map<String, String> all = new LinkedHashMap<>(some);
              all.putAll(more);
              return all;
            });
  }
}
