// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.networking.v1.WorkloadEntry;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Objects in the classes of older Istio versions. All versions share the classes of what they hold,
 * so that another shell around the same metadata and specification is a faithful reading.
 */
final class OlderVersions {
  private static final Map<Class<?>, Function<HasMetadata, HasMetadata>> READERS = new HashMap<>();

  static {
    read(
        io.fabric8.istio.api.networking.v1beta1.DestinationRule.class,
        o ->
            new DestinationRule(
                o.getApiVersion(), o.getKind(), o.getMetadata(), o.getSpec(), o.getStatus()));
    read(
        io.fabric8.istio.api.networking.v1alpha3.DestinationRule.class,
        o ->
            new DestinationRule(
                o.getApiVersion(), o.getKind(), o.getMetadata(), o.getSpec(), o.getStatus()));
    read(
        io.fabric8.istio.api.networking.v1beta1.Gateway.class,
        o ->
            new Gateway(
                o.getApiVersion(), o.getKind(), o.getMetadata(), o.getSpec(), o.getStatus()));
    read(
        io.fabric8.istio.api.networking.v1alpha3.Gateway.class,
        o ->
            new Gateway(
                o.getApiVersion(), o.getKind(), o.getMetadata(), o.getSpec(), o.getStatus()));
    read(
        io.fabric8.istio.api.networking.v1beta1.ServiceEntry.class,
        o ->
            new ServiceEntry(
                o.getApiVersion(), o.getKind(), o.getMetadata(), o.getSpec(), o.getStatus()));
    read(
        io.fabric8.istio.api.networking.v1alpha3.ServiceEntry.class,
        o ->
            new ServiceEntry(
                o.getApiVersion(), o.getKind(), o.getMetadata(), o.getSpec(), o.getStatus()));
    read(
        io.fabric8.istio.api.networking.v1beta1.Sidecar.class,
        o ->
            new Sidecar(
                o.getApiVersion(), o.getKind(), o.getMetadata(), o.getSpec(), o.getStatus()));
    read(
        io.fabric8.istio.api.networking.v1alpha3.Sidecar.class,
        o ->
            new Sidecar(
                o.getApiVersion(), o.getKind(), o.getMetadata(), o.getSpec(), o.getStatus()));
    read(
        io.fabric8.istio.api.networking.v1beta1.VirtualService.class,
        o ->
            new VirtualService(
                o.getApiVersion(), o.getKind(), o.getMetadata(), o.getSpec(), o.getStatus()));
    read(
        io.fabric8.istio.api.networking.v1alpha3.VirtualService.class,
        o ->
            new VirtualService(
                o.getApiVersion(), o.getKind(), o.getMetadata(), o.getSpec(), o.getStatus()));
    read(
        io.fabric8.istio.api.networking.v1beta1.WorkloadEntry.class,
        o ->
            new WorkloadEntry(
                o.getApiVersion(), o.getKind(), o.getMetadata(), o.getSpec(), o.getStatus()));
    read(
        io.fabric8.istio.api.networking.v1alpha3.WorkloadEntry.class,
        o ->
            new WorkloadEntry(
                o.getApiVersion(), o.getKind(), o.getMetadata(), o.getSpec(), o.getStatus()));
  }

  private OlderVersions() {}

  /** The object in the class that the mesh knows, or the object itself. */
  static HasMetadata current(HasMetadata object) {
    Function<HasMetadata, HasMetadata> reader = READERS.get(object.getClass());
    return reader == null ? object : reader.apply(object);
  }

  private static <F extends HasMetadata> void read(Class<F> type, Function<F, HasMetadata> reader) {
    READERS.put(type, object -> reader.apply(type.cast(object)));
  }
}
