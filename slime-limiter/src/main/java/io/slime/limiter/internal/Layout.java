// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.slime.api.Issue;
import io.slime.api.TranslationContext;
import io.slime.api.mesh.MeshView;
import io.slime.limiter.internal.plan.PlacedSet;
import io.slime.limiter.internal.render.Release;
import io.slime.limiter.internal.rule.CompiledLimiter;
import io.slime.limiter.internal.world.Workload;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a limiter means in a mesh, whatever the metrics say: whose proxies, how many pods, where
 * each rule would act. It holds for as long as the mesh is the same object, since a changed mesh is
 * another one; so that a tick of the metrics looks at nothing but metrics.
 *
 * @param limiter the compiled limiter
 * @param mesh the mesh, which a translation must not keep alive
 * @param release the release of Istio
 * @param workload whose proxies; null if that is not known or nothing may be emitted
 * @param pods for each quantity of the limiter the pods that the mesh has; 0 if that is not known
 * @param sets the rules of each set and where they act; none without a workload
 * @param free whether all outputs have names that can be used
 * @param issues what is wrong with the limiter and with its mesh
 */
record Layout(
    CompiledLimiter limiter,
    WeakReference<MeshView> mesh,
    Release release,
    @Nullable Workload workload,
    int[] pods,
    List<PlacedSet> sets,
    boolean free,
    List<Issue> issues) {
  private static final WeakReference<MeshView> NOWHERE = new WeakReference<>(null);
  static final int[] NO_PODS = {};

  /** That of a limiter that nobody looks for in a mesh. */
  static Layout nowhere(CompiledLimiter limiter, Release release, List<Issue> issues) {
    return new Layout(limiter, NOWHERE, release, null, NO_PODS, List.of(), true, issues);
  }

  /** Whether it is how things are in a world. */
  boolean isOf(TranslationContext context) {
    return mesh.refersTo(context.mesh()) && release.target().equals(context.target());
  }
}
