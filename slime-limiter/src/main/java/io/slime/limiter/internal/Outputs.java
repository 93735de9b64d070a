// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.api.Group;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshKind;
import io.slime.api.metric.MetricKey;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.internal.rule.CompiledLimiter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which EnvoyFilter each set of a limiter becomes, whatever the world is like. */
final class Outputs {
  private final ResourceId limiter;
  private final Map<String, ResourceId> bySet;
  private final List<Group> groups;

  Outputs(CompiledLimiter limiter, LimiterOptions options) {
    this.limiter = limiter.id();
    this.groups = new ArrayList<>(limiter.sets().size() + 1);
    this.bySet = bySet(limiter);
    for (ResourceId output : bySet.values()) {
      groups.add(Group.output(output));
    }
    if (!options.rlsConfigMap().name().isEmpty()) {
      groups.add(Group.file(ServiceFile.group(options)));
    }
  }

  private Map<String, ResourceId> bySet(CompiledLimiter compiled) {
    if (compiled.sets().size() == 1) {
      String set = compiled.sets().keySet().iterator().next();
      return Map.of(set, id(set));
    }
    Map<String, ResourceId> ids = new LinkedHashMap<>();
    for (String set : compiled.sets().keySet()) {
      ids.put(set, id(set));
    }
    return ids;
  }

  private ResourceId id(String set) {
    String suffix = set.equals(MetricKey.BASE) ? ".ratelimit" : "." + set + ".ratelimit";
    String name = limiter.name() + "." + limiter.namespace() + suffix;
    return new ResourceId(MeshKind.ENVOY_FILTER.name(), limiter.namespace(), name);
  }

  ResourceId of(String set) {
    return Objects.requireNonNull(bySet.get(set));
  }

  /** The groups that the limiter belongs to because of its outputs and its options. */
  List<Group> groups() {
    return groups;
  }
}
