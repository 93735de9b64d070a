// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.plugin.internal.BaseChain;
import io.slime.plugin.internal.ChainAssembly;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP filters of a listener, in the order in which a request meets them, as Istio makes them:
 * its own filters, its WasmPlugins at their phases, then the patches of EnvoyFilters in the order
 * of priority, root namespace, age and name.
 *
 * @param links the filters, the router last
 */
public record FilterChain(List<Link> links) {

  /**
   * A filter of the chain.
   *
   * @param filter its name
   * @param origin where it comes from; empty for one of Istio's own
   */
  public record Link(String filter, Optional<Origin> origin) {}

  /**
   * What puts a filter into a chain.
   *
   * @param output the EnvoyFilter or WasmPlugin
   * @param patch the field of it that says so
   */
  public record Origin(ResourceId output, FieldPath patch) {}

  /**
   * A listener of a workload.
   *
   * @param namespace the namespace of the workload
   * @param labels the labels of its pods
   * @param listener which direction
   * @param port the port: of the container for inbound listeners, of the Service for outbound ones,
   *     the bound one for gateways
   */
  public record Place(
      String namespace, Map<String, String> labels, ListenerType listener, int port) {}

  /** Copies the list. */
  public FilterChain {
    links = List.copyOf(links);
  }

  /**
   * The chain on the filters that Istio always has.
   *
   * @param place the listener
   * @param resources EnvoyFilters and WasmPlugins, ours and others'; everything else is ignored
   * @param rootNamespace Istio's root namespace
   * @return the chain
   */
  public static FilterChain of(
      Place place, Collection<? extends HasMetadata> resources, String rootNamespace) {
    return on(BaseChain.of(place.listener()), place, resources, rootNamespace);
  }

  /**
   * The chain on given filters, for example those of a running proxy.
   *
   * @param base the names of the filters before any of the resources is applied
   * @param place the listener
   * @param resources EnvoyFilters and WasmPlugins, ours and others'; everything else is ignored
   * @param rootNamespace Istio's root namespace
   * @return the chain
   */
  public static FilterChain on(
      List<String> base,
      Place place,
      Collection<? extends HasMetadata> resources,
      String rootNamespace) {
    return ChainAssembly.of(base, place, resources, rootNamespace);
  }

  /**
   * The chain of a running proxy as it will be with the resources, whether or not it has them
   * already: filters that they put into it are taken out of what is there first.
   *
   * @param running the names of the filters of the proxy
   * @param place the listener
   * @param resources EnvoyFilters and WasmPlugins, ours and others'; everything else is ignored
   * @param rootNamespace Istio's root namespace
   * @return the chain
   */
  public static FilterChain onRunning(
      List<String> running,
      Place place,
      Collection<? extends HasMetadata> resources,
      String rootNamespace) {
    List<String> base = new ArrayList<>(running);
    for (Link link : on(running, place, resources, rootNamespace).links()) {
      boolean istios = BaseChain.of(place.listener()).contains(link.filter());
      int there = Collections.frequency(base, link.filter());
      if (link.origin().isPresent() && there > (istios ? 1 : 0)) {
        base.remove(base.lastIndexOf(link.filter()));
      }
    }
    return on(base, place, resources, rootNamespace);
  }
}
