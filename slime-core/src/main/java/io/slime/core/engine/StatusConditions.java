// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Condition;
import io.slime.core.codec.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conditions in a resource's status. The classes of statuses have nothing in common, but all
 * are written in the form of Kubernetes.
 */
final class StatusConditions {
  private StatusConditions() {}

  static List<Condition> of(HasMetadata resource) {
    List<Condition> conditions = new ArrayList<>();
    if (Codec.toTree(resource) instanceof Map<?, ?> tree
        && tree.get("status") instanceof Map<?, ?> status
        && status.get("conditions") instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Map<?, ?> map) {
          conditions.add(
              new Condition(
                  text(map.get("type")),
                  text(map.get("status")),
                  text(map.get("reason")),
                  text(map.get("message")),
                  map.get("observedGeneration") instanceof Number n ? n.longValue() : null,
                  null));
        }
      }
    }
    return conditions;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
