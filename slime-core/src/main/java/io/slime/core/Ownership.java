// SPDX-License-Identifier: Apache-2.0
package io.slime.core;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whose an emitted object is. Everything that a translation emits carries a label that says so;
 * what does not carry it is somebody else's and never written over.
 */
public final class Ownership {
  /** The label of what is ours. */
  public static final String LABEL = "app.kubernetes.io/managed-by";

  /** The value of the label. */
  public static final String VALUE = "slime";

  /** The label by which several releases of Istio share a cluster. */
  public static final String REVISION = "istio.io/rev";

  /** What most outputs have; outputs are their readers' to apply and not to change. */
  private static final Map<String, String> OURS = Map.of(LABEL, VALUE);

  private Ownership() {}

  private static Map<String, String> ours(String revision) {
    Map<String, String> labels = new LinkedHashMap<>(4);
    labels.put(LABEL, VALUE);
    labels.put(REVISION, revision);
    return labels;
  }

  /**
   * The metadata of an output that stands for a resource: name and namespace as given, the label of
   * what is ours, the resource's revision, and a reference to it where the cluster has told its
   * uid, so that it is removed together with the resource.
   *
   * @param owner the resource
   * @param name the name of the output
   * @return the metadata
   */
  public static ObjectMeta metadata(HasMetadata owner, String name) {
    ObjectMeta from = owner.getMetadata();
    ObjectMeta metadata = new ObjectMeta();
    metadata.setName(name);
    metadata.setNamespace(from.getNamespace());
    String revision = revision(owner);
    metadata.setLabels(revision.isEmpty() ? OURS : ours(revision));
    if (from.getUid() != null && !from.getUid().isEmpty()) {
      metadata.setOwnerReferences(List.of(reference(owner)));
    }
    return metadata;
  }

  /**
   * The same with labels that the resource hands on.
   *
   * @param owner the resource
   * @param name the name of the output
   * @param passed which of the resource's labels the output has too, by their keys; what the output
   *     has of its own stays
   * @return the metadata
   */
  public static ObjectMeta metadata(HasMetadata owner, String name, Predicate<String> passed) {
    ObjectMeta metadata = metadata(owner, name);
    @Nullable Map<String, String> given = owner.getMetadata().getLabels();
    if (given != null) {
      Map<String, String> labels = new LinkedHashMap<>(metadata.getLabels());
      for (Map.Entry<String, String> label : new TreeMap<>(given).entrySet()) {
        if (passed.test(label.getKey())) {
          labels.putIfAbsent(label.getKey(), label.getValue());
        }
      }
      metadata.setLabels(labels);
    }
    return metadata;
  }

  private static OwnerReference reference(HasMetadata owner) {
    OwnerReference reference = new OwnerReference();
    reference.setApiVersion(owner.getApiVersion());
    reference.setKind(owner.getKind());
    reference.setName(owner.getMetadata().getName());
    reference.setUid(owner.getMetadata().getUid());
    reference.setController(true);
    reference.setBlockOwnerDeletion(true);
    return reference;
  }

  /**
   * The release of Istio that an object is for.
   *
   * @param object the object
   * @return the value of its label; empty if it has none
   */
  public static String revision(HasMetadata object) {
    ObjectMeta metadata = object.getMetadata();
    @Nullable String revision =
        metadata == null || metadata.getLabels() == null
            ? null
            : metadata.getLabels().get(REVISION);
    return revision == null ? "" : revision;
  }

  /**
   * Whether an object of the mesh may be written over by the output of a resource.
   *
   * @param object the object
   * @param ownerKind the kind of the resource
   * @param ownerName its name
   * @return true if it carries the label, or a reference to the resource
   */
  public static boolean isOurs(HasMetadata object, String ownerKind, String ownerName) {
    ObjectMeta metadata = object.getMetadata();
    for (OwnerReference reference : metadata.getOwnerReferences()) {
      if (Boolean.TRUE.equals(reference.getController())) {
        return ownerKind.equals(reference.getKind()) && ownerName.equals(reference.getName());
      }
    }
    return isLabelled(metadata.getLabels());
  }

  /**
   * Whether labels say that an object is ours.
   *
   * @param labels the labels; null for none
   * @return true if the label is among them
   */
  public static boolean isLabelled(@Nullable Map<?, ?> labels) {
    return labels != null && VALUE.equals(labels.get(LABEL));
  }
}
