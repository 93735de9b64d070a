// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import com.google.re2j.Pattern;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.mesh.MeshView;
import io.slime.core.Ownership;
import io.slime.core.Revisions;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.expression.KnownExpressions;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** What a translator was made with, and what the options say about a resource as a whole. */
public final class Environment {
  private final LimiterOptions options;
  private final Revisions revisions;
  private final @Nullable Pattern passed;
  private final KnownExpressions expressions = new KnownExpressions();
  private volatile WeakReference<MeshView> mesh = new WeakReference<>(null);

  /**
   * An environment.
   *
   * @param options the options
   */
  public Environment(LimiterOptions options) {
    this.options = options;
    this.revisions = Revisions.of(options.istioRev(), options.strictRev());
    this.passed = options.passLabels().isEmpty() ? null : Pattern.compile(options.passLabels());
  }

  LimiterOptions options() {
    return options;
  }

  KnownExpressions expressions() {
    return expressions;
  }

  /**
   * Refers to a mesh without keeping it alive. All limiters of a mesh share one reference, since
   * they are many; threads with different meshes at once have more of them.
   */
  WeakReference<MeshView> reference(MeshView view) {
    WeakReference<MeshView> known = mesh;
    if (!known.refersTo(view)) {
      known = new WeakReference<>(view);
      mesh = known;
    }
    return known;
  }

  /** Whether a resource is of a revision that is served. */
  boolean serves(SmartLimiter limiter) {
    return revisions.serve(limiter);
  }

  /** The metadata of an output. */
  ObjectMeta metadata(SmartLimiter limiter, String name) {
    return passed == null
        ? Ownership.metadata(limiter, name)
        : Ownership.metadata(limiter, name, key -> passed.matcher(key).find());
  }
}
