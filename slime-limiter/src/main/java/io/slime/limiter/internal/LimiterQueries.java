// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.api.TranslationContext;
import io.slime.api.metric.MetricKey;
import io.slime.limiter.internal.rule.CompiledLimiter;
import io.slime.limiter.internal.rule.Findings;
import io.slime.limiter.internal.rule.Quantity;
import io.slime.limiter.internal.world.PodCounts;
import io.slime.limiter.internal.world.Subsets;
import io.slime.limiter.internal.world.Workload;
import io.slime.limiter.internal.world.WorkloadResolver;
import io.slime.spi.MetricQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which metrics the expressions of a limiter name: every one that a translation may look at, and no
 * other. A name such as {@code v2.rt99} is a metric of the subset {@code v2} where there is one,
 * and else a metric of that name.
 */
final class LimiterQueries {
  private LimiterQueries() {}

  static List<MetricQuery> of(
      CompiledLimiter limiter, Environment environment, TranslationContext context) {
    if (limiter.failed() || limiter.quantities().isEmpty()) {
      return List.of();
    }
    @Nullable Workload workload =
        new WorkloadResolver(
                limiter, environment.options(), context.mesh(), new Findings(limiter.id()))
            .resolve();
    if (workload == null) {
      return List.of();
    }
    Map<String, Map<String, String>> subsets =
        Subsets.of(
            workload.host(),
            limiter.id().namespace(),
            environment.options().istioNamespace(),
            context.mesh());
    PodCounts pods = Planner.pods(limiter, workload, environment, context.mesh());
    Map<String, List<String>> named = new HashMap<>();
    Map<MetricKey, MetricQuery> queries = new TreeMap<>();
    for (Quantity quantity : limiter.quantities()) {
      for (MetricKey key : quantity.candidates()) {
        String set = key.subset();
        boolean base = set.equals(MetricKey.BASE);
        if (base || subsets.containsKey(set) || limiter.hasSet(set)) {
          List<String> names =
              named.computeIfAbsent(set, s -> pods.names(base ? Map.of() : subsets.get(s)));
          queries.putIfAbsent(key, new MetricQuery(key, names));
        }
      }
    }
    return new ArrayList<>(queries.values());
  }
}
