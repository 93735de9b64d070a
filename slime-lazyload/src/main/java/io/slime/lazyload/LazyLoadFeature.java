// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.Group;
import io.slime.api.IssueCode;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.api.fence.ServiceFence;
import io.slime.api.mesh.MeshKind;
import io.slime.lazyload.internal.AutomaticFences;
import io.slime.lazyload.internal.ObsoleteSidecars;
import io.slime.lazyload.internal.SidecarCompetition;
import io.slime.spi.Combination;
import io.slime.spi.Derivation;
import io.slime.spi.Feature;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Lazy loading as a whole: fences that labels ask for, the translation of each fence, and what
 * becomes of fences for the same pods.
 */
public final class LazyLoadFeature implements Feature<ServiceFence, Sidecar> {
  /** The name in the configuration. */
  public static final String NAME = "lazyload";

  private final LazyLoadOptions options;
  private final ServiceFenceTranslator translator;

  /**
   * The feature.
   *
   * @param options the options
   */
  public LazyLoadFeature(LazyLoadOptions options) {
    this.options = Objects.requireNonNull(options);
    this.translator = new ServiceFenceTranslator(options);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public MeshKind<ServiceFence> kind() {
    return MeshKind.SERVICE_FENCE;
  }

  /**
   * The automatic fences of a namespace: one for each Service that its own label, or its
   * namespace's, or {@link LazyLoadOptions#defaultFence} asks for, and for each value of the
   * workload label. A fence that somebody wrote is left alone; one that was made here and is no
   * longer asked for is obsolete. So are Sidecars of ours whose fence is gone or not enabled.
   */
  @Override
  public Derivation<ServiceFence> derive(String namespace, TranslationContext context) {
    return new ObsoleteSidecars(options, namespace, context.mesh())
        .addTo(new AutomaticFences(options, namespace, context.mesh()).derivation());
  }

  @Override
  public Translator<ServiceFence, Sidecar> translator() {
    return translator;
  }

  /** Withdraws the younger of two Sidecars for the same pods. */
  @Override
  public Combination combine(
      Group group,
      Collection<Translation<ServiceFence, Sidecar>> members,
      TranslationContext context) {
    return members.size() < 2
        ? Combination.unchanged()
        : new SidecarCompetition(group.key(), context.mesh(), members).combination();
  }

  @Override
  public List<IssueCode> issueCodes() {
    return List.of(LazyLoadIssue.values());
  }
}
