// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import io.slime.api.mesh.MeshView;
import io.slime.api.metric.MetricView;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The world a translation happens in: what the mesh holds, what the metrics say, which Istio
 * release will read the result, and what time it is. Immutable if its views are.
 */
public final class TranslationContext {
  private final MeshView mesh;
  private final MetricView metrics;
  private final Target target;
  private final Instant now;

  private TranslationContext(MeshView mesh, MetricView metrics, Target target, Instant now) {
    this.mesh = mesh;
    this.metrics = metrics;
    this.target = target;
    this.now = now;
  }

  /**
   * Starts a context; only {@link Builder#now} has no default.
   *
   * @return a builder with an empty mesh, no metrics and the default target
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * What a translation may ask about the mesh.
   *
   * @return the view
   */
  public MeshView mesh() {
    return mesh;
  }

  /**
   * What a translation may ask about metrics.
   *
   * @return the view
   */
  public MetricView metrics() {
    return metrics;
  }

  /**
   * The Istio release that will read the result.
   *
   * @return the target
   */
  public Target target() {
    return target;
  }

  /**
   * The instant of the translation; nothing else tells the time.
   *
   * @return the instant
   */
  public Instant now() {
    return now;
  }

  /**
   * The same world at another instant.
   *
   * @param instant the other instant
   * @return a context that differs in {@link #now} alone
   */
  public TranslationContext at(Instant instant) {
    return new TranslationContext(mesh, metrics, target, Objects.requireNonNull(instant));
  }

  /**
   * The same instant, target and metrics with another view of the mesh.
   *
   * @param view the other view
   * @return a context that differs in {@link #mesh} alone
   */
  public TranslationContext over(MeshView view) {
    return new TranslationContext(Objects.requireNonNull(view), metrics, target, now);
  }

  /** Collects the parts of a context. */
  public static final class Builder {
    private MeshView mesh = MeshView.empty();
    private MetricView metrics = MetricView.empty();
    private Target target = Target.DEFAULT;
    private @Nullable Instant now;

    private Builder() {}

    /**
     * Sets the mesh; empty by default.
     *
     * @param view the mesh
     * @return this builder
     */
    public Builder mesh(MeshView view) {
      this.mesh = Objects.requireNonNull(view);
      return this;
    }

    /**
     * Sets the metrics; none by default.
     *
     * @param view the metrics
     * @return this builder
     */
    public Builder metrics(MetricView view) {
      this.metrics = Objects.requireNonNull(view);
      return this;
    }

    /**
     * Sets the target; {@link Target#DEFAULT} by default.
     *
     * @param release the Istio release that will read the result
     * @return this builder
     */
    public Builder target(Target release) {
      this.target = Objects.requireNonNull(release);
      return this;
    }

    /**
     * Sets the instant. There is no default, since a library that reads the clock by itself gives
     * answers nobody can repeat.
     *
     * @param instant the instant of the translation
     * @return this builder
     */
    public Builder now(Instant instant) {
      this.now = Objects.requireNonNull(instant);
      return this;
    }

    /**
     * Builds the context.
     *
     * @return the context
     * @throws IllegalStateException if no instant was given
     */
    public TranslationContext build() {
      if (now == null) {
        throw new IllegalStateException(
            "now(instant) is missing: a translation never reads the clock");
      }
      return new TranslationContext(mesh, metrics, target, now);
    }
  }
}
