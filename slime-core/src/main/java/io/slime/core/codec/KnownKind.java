// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.fence.ServiceFence;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.mesh.MeshKind;
import io.slime.core.InputIssue;
import io.slime.core.NearestName;
import io.slime.core.codec.internal.bind.BeanForm;
import io.slime.core.codec.internal.bind.Fault;
import io.slime.core.codec.internal.bind.Reading;
import io.slime.core.codec.internal.tree.Duplicates;
import io.slime.core.codec.internal.tree.Node;
import io.slime.core.codec.internal.tree.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kind that is read: those of {@link MeshKind}, in slime's older group too. */
final class KnownKind {
  private static final Map<String, Map<String, KnownKind>> BY_KIND_AND_GROUP = index();

  private final MeshKind<?> kind;

  private KnownKind(MeshKind<?> kind) {
    this.kind = kind;
  }

  private static Map<String, Map<String, KnownKind>> index() {
    Map<String, Map<String, KnownKind>> index = new LinkedHashMap<>();
    for (MeshKind<?> kind : MeshKind.all()) {
      Map<String, KnownKind> byGroup =
          index.computeIfAbsent(kind.name(), name -> new LinkedHashMap<>());
      byGroup.put(kind.group(), new KnownKind(kind));
      if (kind.group().equals(ServiceFence.GROUP)) {
        byGroup.put(ServiceFence.OLD_GROUP, new KnownKind(kind));
      }
    }
    return index;
  }

  static @Nullable KnownKind of(String apiVersion, String kind) {
    Map<String, KnownKind> byGroup = BY_KIND_AND_GROUP.get(kind);
    return byGroup == null ? null : byGroup.get(group(apiVersion));
  }

  static String group(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  static boolean isOurs(String apiVersion) {
    String group = group(apiVersion);
    return group.equals(ServiceFence.GROUP) || group.equals(ServiceFence.OLD_GROUP);
  }

  /** The kind of ours that is called so, whatever its group. */
  static boolean isOursByName(String kind) {
    Map<String, KnownKind> byGroup = BY_KIND_AND_GROUP.get(kind);
    return byGroup != null && byGroup.containsKey(ServiceFence.GROUP);
  }

  /** Whether there is such a version of the kind. */
  boolean hasVersion(String apiVersion) {
    return KnownVersions.of(kind).contains(KnownVersions.in(apiVersion));
  }

  /** What is wrong with a version, and which ones there are. */
  String unknownVersion(String apiVersion) {
    return "There is no %s of version %s; known %s."
        .formatted(
            kind.name(),
            Words.quoted(KnownVersions.in(apiVersion)),
            KnownVersions.of(kind).size() == 1
                ? "is " + KnownVersions.of(kind).get(0)
                : "are " + String.join(", ", KnownVersions.of(kind)));
  }

  /** What was probably meant by a kind of ours that does not exist. */
  static String suggestion(String kind) {
    List<String> ours = new ArrayList<>();
    BY_KIND_AND_GROUP.forEach(
        (name, byGroup) -> {
          if (byGroup.containsKey(ServiceFence.GROUP)) {
            ours.add(name);
          }
        });
    return NearestName.among(ours, kind).map(near -> " Did you mean " + near + "?").orElse("");
  }

  Decoded<HasMetadata> decode(
      Node.Mapping mapping, Duplicates duplicates, SourceMap sourceMap, String apiVersion) {
    Reading reading = new Reading(FieldPath.ROOT);
    HasMetadata resource = (HasMetadata) BeanForm.of(kind.type()).bind(mapping, reading);
    resource.setApiVersion(isOurs(apiVersion) ? ours(apiVersion) : apiVersion);
    ResourceId id = ResourceId.of(resource);
    Findings findings = new Findings(id);
    if (!hasVersion(apiVersion)) {
      findings.add(
          InputIssue.UNKNOWN_MESH_VERSION, FieldPath.of("apiVersion"), unknownVersion(apiVersion));
    }
    for (Fault fault : reading.faults()) {
      findings.add(kind.equals(MeshKind.SECRET) ? withoutValue(fault) : fault);
    }
    findings.add(duplicates.in(mapping));
    return new Decoded<>(id, resource, findings.sorted(), sourceMap);
  }

  /** The group of today. The older shapes of a SmartLimiter differ in meaning, so it stays one. */
  private String ours(String apiVersion) {
    boolean older =
        kind.equals(MeshKind.SMART_LIMITER) && apiVersion.endsWith("/" + SmartLimiter.OLD_VERSION);
    return older
        ? SmartLimiter.GROUP + "/" + SmartLimiter.OLD_VERSION
        : HasMetadata.getApiVersion(kind.type());
  }

  private static Fault withoutValue(Fault fault) {
    String message = fault.path() + " is not what a Secret has there.";
    return new Fault(fault.code(), fault.path(), message, fault.advice());
  }
}
