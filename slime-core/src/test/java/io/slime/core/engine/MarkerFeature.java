// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.slime.api.Cause;
import io.slime.api.Causes;
import io.slime.api.FieldPath;
import io.slime.api.Group;
import io.slime.api.Issue;
import io.slime.api.IssueCode;
import io.slime.api.Prepared;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.api.fence.ServiceFence;
import io.slime.api.fence.ServiceFenceSpec;
import io.slime.api.mesh.MeshKind;
import io.slime.core.InputIssue;
import io.slime.spi.Combination;
import io.slime.spi.Derivation;
import io.slime.spi.Feature;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A feature that is small enough to see through. Each fence becomes a ConfigMap that lists its
 * hosts; a Service with the label {@code fenced} asks for a fence, and one without it makes an
 * existing fence of its name obsolete; fences with a host {@code shared} add one ConfigMap
 * together; of two that name the host {@code only} the second loses its output; {@code boom}
 * throws.
 */
final class MarkerFeature implements Feature<ServiceFence, ConfigMap> {
  static final Instant LIMIT = Instant.parse("2027-01-01T00:00:00Z");

  @Override
  public String name() {
    return "marker";
  }

  @Override
  public MeshKind<ServiceFence> kind() {
    return MeshKind.SERVICE_FENCE;
  }

  static ServiceFence fence(String namespace, String name, String... hosts) {
    return new ServiceFence(
        new ObjectMetaBuilder().withNamespace(namespace).withName(name).build(),
        ServiceFenceSpec.ofHosts(hosts),
        null);
  }

  private static ConfigMap map(String namespace, String name, String content) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .endMetadata()
        .addToData("hosts", content)
        .build();
  }

  @Override
  public Derivation<ServiceFence> derive(String namespace, TranslationContext context) {
    List<ServiceFence> derived =
        context.mesh().withLabels(MeshKind.SERVICE, namespace, Map.of("fenced", "true")).stream()
            .map(service -> fence(namespace, service.getMetadata().getName(), "derived"))
            .toList();
    List<ResourceId> obsolete =
        context.mesh().withLabels(MeshKind.SERVICE, namespace, Map.of("fenced", "false")).stream()
            .map(s -> new ResourceId("ServiceFence", namespace, s.getMetadata().getName()))
            .toList();
    return new Derivation<>(derived, obsolete, Map.of(), List.of());
  }

  @Override
  public Translator<ServiceFence, ConfigMap> translator() {
    return fence ->
        new Prepared<>() {
          @Override
          public Translation<ServiceFence, ConfigMap> translate(TranslationContext context) {
            return translation(fence);
          }

          @Override
          public Translation<ServiceFence, ConfigMap> translate(
              TranslationContext context, Translation<ServiceFence, ConfigMap> previous) {
            return translation(fence);
          }
        };
  }

  private static Translation<ServiceFence, ConfigMap> translation(ServiceFence fence) {
    Set<String> hosts = fence.getSpec().host().keySet();
    if (hosts.contains("boom")) {
      throw new IllegalStateException("boom");
    }
    String name = hosts.contains("clash") ? "clash" : fence.getMetadata().getName();
    ConfigMap output = map(fence.getMetadata().getNamespace(), name, String.join(",", hosts));
    ResourceId id = ResourceId.of(fence);
    Translation.Builder<ServiceFence, ConfigMap> builder =
        Translation.<ServiceFence, ConfigMap>builder(id, () -> fence)
            .resources(List.of(output))
            .causes(() -> causes(fence, output));
    if (hosts.contains("shared")) {
      builder.group(Group.file("shared"));
    }
    if (hosts.contains("only")) {
      builder.group(Group.workload("only"));
    }
    return builder.validUntil(hosts.contains("limited") ? LIMIT : null).build();
  }

  private static Causes causes(ServiceFence fence, ConfigMap output) {
    ResourceId id = ResourceId.of(fence);
    ResourceId service = new ResourceId("Service", "default", "behind");
    Cause field = new Cause.Field(id, FieldPath.of("spec", "host"), "static host");
    return Causes.builder()
        .add(ResourceId.of(output), FieldPath.of("data", "hosts"), field)
        .add(
            ResourceId.of(output),
            FieldPath.of("data", "hosts"),
            new Cause.MeshObject(service, FieldPath.ROOT, "leads to", List.of(field)))
        .build();
  }

  @Override
  public Combination combine(
      Group group,
      Collection<Translation<ServiceFence, ConfigMap>> members,
      TranslationContext context) {
    List<ResourceId> ids = members.stream().map(Translation::id).sorted().toList();
    if (group.type() == Group.Type.FILE) {
      HasMetadata shared = map("shared", "shared", ids.toString());
      return new Combination(Map.of(), List.of(shared), List.of());
    }
    if (ids.size() < 2) {
      return Combination.unchanged();
    }
    ResourceId loser = ids.get(1);
    ResourceId output = new ResourceId("ConfigMap", loser.namespace(), loser.name());
    Issue issue = Issue.of(InputIssue.OUTPUT_TAKEN, loser, FieldPath.ROOT, "There is one already.");
    return new Combination(Map.of(loser, Set.of(output)), List.of(), List.of(issue));
  }

  @Override
  public List<IssueCode> issueCodes() {
    return List.of(InputIssue.values());
  }
}
