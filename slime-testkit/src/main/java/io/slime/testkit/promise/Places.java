// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of some objects, as a user would write them. */
final class Places {
  private final Map<ResourceId, HasMetadata> objects = new HashMap<>();
  private final Map<ResourceId, @Nullable Object> trees = new HashMap<>();

  void add(HasMetadata object) {
    objects.put(ResourceId.of(object), object);
  }

  /** Fails unless there is such a field. */
  void assertExists(ResourceId id, FieldPath path, String what) {
    List<Object> steps = path.steps();
    assertThat(reached(id, steps, what))
        .as("how many steps of %s exist in %s, %s", path, id, what)
        .isEqualTo(steps.size());
  }

  /** Fails unless there is such a field, or could be: it may be missing where it belongs. */
  void assertNear(ResourceId id, FieldPath path, String what) {
    List<Object> steps = path.steps();
    assertThat(reached(id, steps, what))
        .as("how many steps of %s exist in %s, %s", path, id, what)
        .isGreaterThanOrEqualTo(steps.size() - 1);
  }

  private int reached(ResourceId id, List<Object> steps, String what) {
    assertThat(objects).as("the objects there are; %s, %s, is none", id, what).containsKey(id);
    Object node = trees.computeIfAbsent(id, i -> Codec.toTree(objects.get(i)));
    int reached = 0;
    for (Object step : steps) {
      if (node instanceof Map<?, ?> map && map.containsKey(step)) {
        node = map.get(step);
      } else if (node instanceof List<?> list && step instanceof Integer i && i < list.size()) {
        node = list.get(i);
      } else {
        break;
      }
      reached++;
    }
    return reached;
  }
}
