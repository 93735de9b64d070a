// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.globalproxy.internal.Authorities;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the global proxy must know about a mesh.
 *
 * @param clusterDomain the domain of Services
 * @param namespaces the known namespaces; those of Services are among them in any case
 * @param serviceNames the names of the Services of each namespace
 * @param redirectPorts the ports whose unknown calls can be redirected
 */
public record MeshFacts(
    String clusterDomain,
    SortedSet<String> namespaces,
    SortedMap<String, SortedSet<String>> serviceNames,
    RedirectPorts redirectPorts) {

  /** Copies the collections. */
  public MeshFacts {
    SortedSet<String> all = new TreeSet<>(namespaces);
    all.addAll(serviceNames.keySet());
    namespaces = Collections.unmodifiableSortedSet(all);
    SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
    serviceNames.forEach(
        (namespace, names) ->
            copy.put(namespace, Collections.unmodifiableSortedSet(new TreeSet<>(names))));
    serviceNames = Collections.unmodifiableSortedMap(copy);
  }

  /**
   * Nothing known: only single labels and names under {@code svc} are hosts of the mesh, and all
   * ports come from the options.
   *
   * @return facts of no mesh
   */
  public static MeshFacts none() {
    return new MeshFacts(
        MeshView.DEFAULT_CLUSTER_DOMAIN, new TreeSet<>(), new TreeMap<>(), RedirectPorts.none());
  }

  /**
   * Collects the facts of a mesh.
   *
   * @param mesh the mesh
   * @param namespaces the namespaces to look into
   * @return its facts
   */
  public static MeshFacts of(MeshView mesh, Iterable<String> namespaces) {
    SortedSet<String> known = new TreeSet<>();
    SortedMap<String, SortedSet<String>> names = new TreeMap<>();
    List<Service> services = new ArrayList<>();
    List<ServiceEntry> entries = new ArrayList<>();
    for (String namespace : namespaces) {
      List<Service> here = mesh.inNamespace(MeshKind.SERVICE, namespace);
      services.addAll(here);
      entries.addAll(mesh.inNamespace(MeshKind.SERVICE_ENTRY, namespace));
      if (!here.isEmpty() || mesh.find(MeshKind.NAMESPACE, "", namespace).isPresent()) {
        known.add(namespace);
      }
      SortedSet<String> hereNames = new TreeSet<>();
      here.forEach(service -> hereNames.add(service.getMetadata().getName()));
      if (!hereNames.isEmpty()) {
        names.put(namespace, hereNames);
      }
    }
    return new MeshFacts(mesh.clusterDomain(), known, names, RedirectPorts.of(services, entries));
  }

  /** The names of the Services of those namespaces that are also public domains. */
  SortedMap<String, SortedSet<String>> publicNames() {
    SortedMap<String, SortedSet<String>> names = new TreeMap<>(serviceNames);
    names.keySet().removeIf(namespace -> !Authorities.isPublic(namespace));
    return names;
  }
}
