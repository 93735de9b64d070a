// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteSpec;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects for meshes in tests. */
final class MeshObjects {
  private MeshObjects() {}

  static Service service(String namespace, String name, Map<String, String> labels) {
    return named(new Service(), namespace, name, labels);
  }

  static Service service(String namespace, String name) {
    return service(namespace, name, Map.of());
  }

  static VirtualService virtualService(String namespace, String name, String... hosts) {
    var spec = new io.fabric8.istio.api.api.networking.v1alpha3.VirtualService();
    spec.setHosts(List.of(hosts));
    VirtualService object = named(new VirtualService(), namespace, name, Map.of());
    object.setSpec(spec);
    return object;
  }

  static ServiceEntry serviceEntry(String namespace, String name, String... hosts) {
    var spec = new io.fabric8.istio.api.api.networking.v1alpha3.ServiceEntry();
    spec.setHosts(List.of(hosts));
    ServiceEntry object = named(new ServiceEntry(), namespace, name, Map.of());
    object.setSpec(spec);
    return object;
  }

  static DestinationRule destinationRule(String namespace, String name, String host) {
    var spec = new io.fabric8.istio.api.api.networking.v1alpha3.DestinationRule();
    spec.setHost(host);
    DestinationRule object = named(new DestinationRule(), namespace, name, Map.of());
    object.setSpec(spec);
    return object;
  }

  static HTTPRoute httpRoute(String namespace, String name, ParentReference... parents) {
    HTTPRouteSpec spec = new HTTPRouteSpec();
    spec.setParentRefs(List.of(parents));
    HTTPRoute object = named(new HTTPRoute(), namespace, name, Map.of());
    object.setSpec(spec);
    return object;
  }

  static ParentReference parent(
      @Nullable String group, @Nullable String kind, @Nullable String namespace, String name) {
    ParentReference parent = new ParentReference();
    parent.setGroup(group);
    parent.setKind(kind);
    parent.setNamespace(namespace);
    parent.setName(name);
    return parent;
  }

  static Deployment deployment(String namespace, String name, Map<String, String> podLabels) {
    PodTemplateSpec template = new PodTemplateSpec();
    template.setMetadata(metadata(null, null, podLabels));
    DeploymentSpec spec = new DeploymentSpec();
    spec.setTemplate(template);
    Deployment object = named(new Deployment(), namespace, name, Map.of("of", "itself"));
    object.setSpec(spec);
    return object;
  }

  static <T extends HasMetadata> T named(
      T object, @Nullable String namespace, @Nullable String name, Map<String, String> labels) {
    object.setMetadata(metadata(namespace, name, labels));
    return object;
  }

  private static ObjectMeta metadata(
      @Nullable String namespace, @Nullable String name, Map<String, String> labels) {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setNamespace(namespace);
    metadata.setName(name);
    metadata.setLabels(labels);
    return metadata;
  }
}
