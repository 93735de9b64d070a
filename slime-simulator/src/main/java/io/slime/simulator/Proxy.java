// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The facts about a proxy that decide which resources reach it.
 *
 * @param kind a workload's sidecar or a gateway
 * @param namespace the namespace of its pod
 * @param labels the labels of its pod
 * @param istioVersion the release it reports, for example {@code 1.28.0}; empty if it reports none
 * @param metadata the text values at the top of its node metadata; labels are not among them
 */
public record Proxy(
    Kind kind,
    String namespace,
    Map<String, String> labels,
    String istioVersion,
    Map<String, String> metadata) {

  /** The kinds of proxies; waypoints are not simulated. */
  public enum Kind {
    /** The sidecar of a workload. */
    SIDECAR,
    /** An ingress or egress gateway. */
    GATEWAY
  }

  /** Copies the maps, in the order of their keys. */
  public Proxy {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(istioVersion, "istioVersion");
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /**
   * A sidecar without further metadata.
   *
   * @param namespace the namespace of its pod
   * @param labels the labels of its pod
   * @param istioVersion the release it reports
   * @return the proxy
   */
  public static Proxy sidecar(String namespace, Map<String, String> labels, String istioVersion) {
    return new Proxy(Kind.SIDECAR, namespace, labels, istioVersion, Map.of());
  }

  /**
   * A gateway without further metadata.
   *
   * @param namespace the namespace of its pod
   * @param labels the labels of its pod
   * @param istioVersion the release it reports
   * @return the proxy
   */
  public static Proxy gateway(String namespace, Map<String, String> labels, String istioVersion) {
    return new Proxy(Kind.GATEWAY, namespace, labels, istioVersion, Map.of());
  }

  /**
   * Whether all the labels of a selector are on the pod.
   *
   * @param selector the labels; empty or null selects every proxy, as in Istio
   * @return true if the proxy is selected
   */
  public boolean isSelectedBy(@org.jspecify.annotations.Nullable Map<String, String> selector) {
    if (selector == null) {
      return true;
    }
    for (Map.Entry<String, String> label : selector.entrySet()) {
      if (!Objects.equals(label.getValue(), labels.get(label.getKey()))) {
        return false;
      }
    }
    return true;
  }
}
