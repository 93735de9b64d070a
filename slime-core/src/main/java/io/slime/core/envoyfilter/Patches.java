// SPDX-License-Identifier: Apache-2.0
package io.slime.core.envoyfilter;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterApplyTo;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectPatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatch;
import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterPatchOperation;
import io.fabric8.istio.api.api.networking.v1alpha3.WorkloadSelector;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Patches, and the EnvoyFilter around them. */
public final class Patches {
  private Patches() {}

  /**
   * A patch.
   *
   * @param applyTo the kind of object it changes
   * @param match which objects of that kind; null for all
   * @param operation how it changes them
   * @param value what it brings, or null for a removal
   * @return the patch
   */
  public static EnvoyFilterEnvoyConfigObjectPatch patch(
      EnvoyFilterApplyTo applyTo,
      @Nullable EnvoyFilterEnvoyConfigObjectMatch match,
      EnvoyFilterPatchOperation operation,
      @Nullable Object value) {
    EnvoyFilterPatch patch = new EnvoyFilterPatch();
    patch.setOperation(operation);
    patch.setValue(value);
    EnvoyFilterEnvoyConfigObjectPatch whole = new EnvoyFilterEnvoyConfigObjectPatch();
    whole.setApplyTo(applyTo);
    whole.setMatch(match);
    whole.setPatch(patch);
    return whole;
  }

  /**
   * An EnvoyFilter of patches.
   *
   * @param metadata its metadata
   * @param labels the labels of the pods whose proxies are changed; null or empty for all proxies
   *     of the namespace, which Istio warns about if it is said with an empty selector
   * @param priority its place among the EnvoyFilters of a proxy; null for 0
   * @param patches the patches in the order in which they are applied
   * @return the resource
   */
  public static EnvoyFilter filter(
      ObjectMeta metadata,
      @Nullable Map<String, String> labels,
      @Nullable Integer priority,
      List<EnvoyFilterEnvoyConfigObjectPatch> patches) {
    var spec = new io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilter();
    spec.setConfigPatches(patches);
    spec.setPriority(priority);
    if (labels != null && !labels.isEmpty()) {
      WorkloadSelector selector = new WorkloadSelector();
      selector.setLabels(labels);
      spec.setWorkloadSelector(selector);
    }
    EnvoyFilter filter = new EnvoyFilter();
    filter.setMetadata(metadata);
    filter.setSpec(spec);
    return filter;
  }
}
