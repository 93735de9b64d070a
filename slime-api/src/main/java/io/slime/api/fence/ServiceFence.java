// SPDX-License-Identifier: Apache-2.0
package io.slime.api.fence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * Which services a workload calls, in the words of its owner; becomes an Istio {@code Sidecar} that
 * holds those and no others. A fence belongs to the Service (or the group of workloads) of the same
 * name and namespace.
 *
 * <p>A plain bean, as every Kubernetes client wants it; not safe for use by several threads while
 * it is being changed. Specification and status are immutable records.
 */
@Group(ServiceFence.GROUP)
@Version(ServiceFence.VERSION)
@Kind("ServiceFence")
@Plural("servicefences")
@Singular("servicefence")
@ShortNames("svf")
@JsonDeserialize(
    using = JsonDeserializer.None.class) // else KubernetesResource's own deserializer wins
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"apiVersion", "kind", "metadata", "spec", "status"})
public class ServiceFence implements HasMetadata, Namespaced {
  private static final long serialVersionUID = 1L;

  /** The API group. */
  public static final String GROUP = "microservice.slime.io";

  /** The API group of the first releases; read, and written back as {@link #GROUP}. */
  public static final String OLD_GROUP = "microservice.netease.com";

  /** The version. */
  public static final String VERSION = "v1alpha1";

  private String apiVersion = GROUP + "/" + VERSION;
  private String kind = "ServiceFence";
  private ObjectMeta metadata = new ObjectMeta();
  private @Nullable ServiceFenceSpec spec;
  private @Nullable ServiceFenceStatus status;

  /** A fence without name and content. */
  public ServiceFence() {}

  /**
   * A fence.
   *
   * @param metadata its metadata
   * @param spec its specification
   * @param status its status, or null
   */
  public ServiceFence(
      ObjectMeta metadata, @Nullable ServiceFenceSpec spec, @Nullable ServiceFenceStatus status) {
    this.metadata = metadata;
    this.spec = spec;
    this.status = status;
  }

  @Override
  public String getApiVersion() {
    return apiVersion;
  }

  @Override
  public void setApiVersion(String apiVersion) {
    this.apiVersion = apiVersion;
  }

  @Override
  public String getKind() {
    return kind;
  }

  /**
   * Sets the kind; for mappers.
   *
   * @param kind always {@code ServiceFence}
   */
  public void setKind(String kind) {
    this.kind = kind;
  }

  @Override
  public ObjectMeta getMetadata() {
    return metadata;
  }

  @Override
  public void setMetadata(ObjectMeta metadata) {
    this.metadata = metadata;
  }

  /**
   * What the owner wants.
   *
   * @return the specification, or null if there is none
   */
  public @Nullable ServiceFenceSpec getSpec() {
    return spec;
  }

  /**
   * Sets what the owner wants.
   *
   * @param spec the specification
   */
  public void setSpec(@Nullable ServiceFenceSpec spec) {
    this.spec = spec;
  }

  /**
   * What was learned and how things stand.
   *
   * @return the status, or null if there is none
   */
  public @Nullable ServiceFenceStatus getStatus() {
    return status;
  }

  /**
   * Sets what was learned and how things stand.
   *
   * @param status the status
   */
  public void setStatus(@Nullable ServiceFenceStatus status) {
    this.status = status;
  }
}
