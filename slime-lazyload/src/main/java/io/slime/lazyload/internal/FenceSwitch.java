// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The labels that switch lazy loading on and off. Today's label counts before those of the first
 * releases, which published introductions still tell users to set, as annotations or labels.
 */
final class FenceSwitch {
  /** On a Service, a Namespace or the pods of a workload. */
  static final String KEY = "slime.io/serviceFenced";

  private static final String OLD_ON_SERVICE = "istio.dependency.servicefence/status";
  private static final String OLD_ON_NAMESPACE = "istio-dependency-servicefence";

  /**
   * A decision and where it stands.
   *
   * @param isOn whether a fence is wanted
   * @param object the object that says so
   * @param place {@code labels} or {@code annotations}
   * @param key the key there
   */
  record Decision(boolean isOn, HasMetadata object, String place, String key) {}

  private FenceSwitch() {}

  /** What a Service and its namespace say; null if they say nothing. */
  static @Nullable Decision decide(HasMetadata service, @Nullable HasMetadata namespace) {
    Decision decision = read(service, KEY);
    if (decision == null && namespace != null) {
      decision = read(namespace, KEY);
    }
    if (decision == null) {
      decision = read(service, OLD_ON_SERVICE);
    }
    if (decision == null && namespace != null) {
      decision = read(namespace, OLD_ON_NAMESPACE);
    }
    return decision;
  }

  /** A value that is neither true nor false; null if there is none. */
  static @Nullable String unknownValue(HasMetadata object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    String value = labels == null ? null : labels.get(KEY);
    return value == null || value.equals("true") || value.equals("false") ? null : value;
  }

  private static @Nullable Decision read(HasMetadata object, String key) {
    ObjectMeta metadata = object.getMetadata();
    Decision decision = read(object, "labels", metadata.getLabels(), key);
    return decision != null || key.equals(KEY)
        ? decision
        : read(object, "annotations", metadata.getAnnotations(), key);
  }

  private static @Nullable Decision read(
      HasMetadata object, String place, @Nullable Map<String, String> values, String key) {
    String value = values == null ? null : values.get(key);
    if ("true".equals(value) || "false".equals(value)) {
      return new Decision(value.equals("true"), object, place, key);
    }
    return null;
  }
}
