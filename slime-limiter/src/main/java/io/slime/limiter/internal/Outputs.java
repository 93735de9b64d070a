// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.api.Group;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.api.metric.MetricKey;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.internal.rule.CompiledLimiter;
import java.util.ArrayList;
import java.util.List;

/** Which EnvoyFilter each set of a limiter becomes, whatever the world is like. */
final class Outputs {
  private final CompiledLimiter limiter;
  private final List<ResourceId> ids;
  private final List<Group> groups;

  Outputs(CompiledLimiter limiter, LimiterOptions options) {
    this.limiter = limiter;
    int sets = limiter.sets().size();
    this.ids = new ArrayList<>(sets);
    this.groups = new ArrayList<>(sets + 1);
    for (int i = 0; i < sets; i++) {
      ids.add(id(limiter.id(), limiter.sets().get(i).name()));
      groups.add(Group.output(ids.get(i)));
    }
    if (!options.rlsConfigMap().name().isEmpty()) {
      groups.add(Group.file(ServiceFile.group(options)));
    }
  }

  private static ResourceId id(ResourceId limiter, String set) {
    String suffix = set.equals(MetricKey.BASE) ? ".ratelimit" : "." + set + ".ratelimit";
    String name = limiter.name() + "." + limiter.namespace() + suffix;
    return new ResourceId(MeshKind.ENVOY_FILTER.name(), limiter.namespace(), name);
  }

  ResourceId of(String set) {
    for (int i = 0; i < ids.size(); i++) {
      if (limiter.sets().get(i).name().equals(set)) {
        return ids.get(i);
      }
    }
    throw new IllegalArgumentException(set);
  }

  /** The groups that the limiter belongs to because of its outputs and its options. */
  List<Group> groups() {
    return groups;
  }
}
