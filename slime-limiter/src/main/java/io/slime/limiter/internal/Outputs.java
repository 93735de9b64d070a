// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.api.Group;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.api.metric.MetricKey;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.internal.rule.CompiledLimiter;
import io.slime.limiter.internal.rule.Few;
import java.util.List;

/** Which EnvoyFilter each set of a limiter becomes, whatever the world is like. */
final class Outputs {
  private final CompiledLimiter limiter;
  private final List<ResourceId> ids;
  private final List<Group> groups;

  Outputs(CompiledLimiter limiter, LimiterOptions options) {
    this.limiter = limiter;
    List<ResourceId> outputs = List.of();
    List<Group> all = List.of();
    for (int i = 0; i < limiter.sets().size(); i++) {
      ResourceId output = id(limiter.id(), limiter.sets().get(i).name());
      outputs = Few.with(outputs, output);
      all = Few.with(all, Group.output(output));
    }
    if (!options.rlsConfigMap().name().isEmpty()) {
      all = Few.with(all, Group.file(ServiceFile.group(options)));
    }
    this.ids = outputs;
    this.groups = all;
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
