// SPDX-License-Identifier: Apache-2.0
package io.slime.api.limiter;

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
 * Limits on the requests that a service receives, or that workloads and gateways send, in the words
 * of their owner; becomes Istio {@code EnvoyFilter}s with Envoy's rate limits, and moves with the
 * metrics. Without a selector and a host, a limiter belongs to the Service of the same name and
 * namespace.
 *
 * <p>A plain bean, as every Kubernetes client wants it; not safe for use by several threads while
 * it is being changed. Specification and status are immutable records.
 */
@Group(SmartLimiter.GROUP)
@Version(SmartLimiter.VERSION)
@Kind("SmartLimiter")
@Plural("smartlimiters")
@Singular("smartlimiter")
@ShortNames("sml")
@JsonDeserialize(
    using = JsonDeserializer.None.class) // else KubernetesResource's own deserializer wins
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"apiVersion", "kind", "metadata", "spec", "status"})
public class SmartLimiter implements HasMetadata, Namespaced {
  private static final long serialVersionUID = 1L;

  /** The API group. */
  public static final String GROUP = "microservice.slime.io";

  /** The version. */
  public static final String VERSION = "v1alpha2";

  /** The version of the older shapes, which are read too. */
  public static final String OLD_VERSION = "v1alpha1";

  private String apiVersion = GROUP + "/" + VERSION;
  private String kind = "SmartLimiter";
  private ObjectMeta metadata = new ObjectMeta();
  private @Nullable SmartLimiterSpec spec;
  private @Nullable SmartLimiterStatus status;

  /** A limiter without name and content. */
  public SmartLimiter() {}

  /**
   * A limiter.
   *
   * @param metadata its metadata
   * @param spec its specification
   * @param status its status, or null
   */
  public SmartLimiter(
      ObjectMeta metadata, @Nullable SmartLimiterSpec spec, @Nullable SmartLimiterStatus status) {
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
   * @param kind always {@code SmartLimiter}
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
  public @Nullable SmartLimiterSpec getSpec() {
    return spec;
  }

  /**
   * Sets what the owner wants.
   *
   * @param spec the specification
   */
  public void setSpec(@Nullable SmartLimiterSpec spec) {
    this.spec = spec;
  }

  /**
   * How things stand.
   *
   * @return the status, or null if there is none
   */
  public @Nullable SmartLimiterStatus getStatus() {
    return status;
  }

  /**
   * Sets how things stand.
   *
   * @param status the status
   */
  public void setStatus(@Nullable SmartLimiterStatus status) {
    this.status = status;
  }
}
