// SPDX-License-Identifier: Apache-2.0
package io.slime.api.plugin;

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
import io.slime.api.fence.ServiceFence;
import org.jspecify.annotations.Nullable;

/**
 * Which settings the HTTP filters of a proxy get for a route configuration, a virtual host or a
 * route; becomes an Istio {@code EnvoyFilter} of the same name. It never adds a filter to a chain:
 * that is what a {@link PluginManager} does.
 *
 * <p>A plain bean, as every Kubernetes client wants it; not safe for use by several threads while
 * it is being changed. Specification and status are immutable records.
 */
@Group(ServiceFence.GROUP)
@Version(EnvoyPlugin.VERSION)
@Kind("EnvoyPlugin")
@Plural("envoyplugins")
@Singular("envoyplugin")
@ShortNames("ep")
@JsonDeserialize(
    using = JsonDeserializer.None.class) // else KubernetesResource's own deserializer wins
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"apiVersion", "kind", "metadata", "spec", "status"})
public class EnvoyPlugin implements HasMetadata, Namespaced {
  private static final long serialVersionUID = 1L;

  /** The version. */
  public static final String VERSION = "v1alpha1";

  private String apiVersion = ServiceFence.GROUP + "/" + VERSION;
  private String kind = "EnvoyPlugin";
  private ObjectMeta metadata = new ObjectMeta();
  private @Nullable EnvoyPluginSpec spec;
  private @Nullable PluginStatus status;

  /** A resource without name and content. */
  public EnvoyPlugin() {}

  /**
   * A resource.
   *
   * @param metadata its metadata
   * @param spec its specification
   * @param status its status, or null
   */
  public EnvoyPlugin(
      ObjectMeta metadata, @Nullable EnvoyPluginSpec spec, @Nullable PluginStatus status) {
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
   * @param kind always {@code EnvoyPlugin}
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
  public @Nullable EnvoyPluginSpec getSpec() {
    return spec;
  }

  /**
   * Sets what the owner wants.
   *
   * @param spec the specification
   */
  public void setSpec(@Nullable EnvoyPluginSpec spec) {
    this.spec = spec;
  }

  /**
   * How things stand.
   *
   * @return the status, or null if there is none
   */
  public @Nullable PluginStatus getStatus() {
    return status;
  }

  /**
   * Sets how things stand.
   *
   * @param status the status
   */
  public void setStatus(@Nullable PluginStatus status) {
    this.status = status;
  }
}
