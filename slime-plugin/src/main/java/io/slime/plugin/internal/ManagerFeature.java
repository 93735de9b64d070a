// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Group;
import io.slime.api.IssueCode;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.api.mesh.MeshKind;
import io.slime.api.plugin.PluginManager;
import io.slime.plugin.PluginIssue;
import io.slime.spi.Combination;
import io.slime.spi.Feature;
import java.util.Collection;
import java.util.List;

/** PluginManagers as a feature. */
public final class ManagerFeature implements Feature<PluginManager, HasMetadata> {
  private final Translator<PluginManager, HasMetadata> translator;
  private final String rootNamespace;

  /**
   * A feature.
   *
   * @param translator the translator
   * @param rootNamespace Istio's root namespace
   */
  public ManagerFeature(Translator<PluginManager, HasMetadata> translator, String rootNamespace) {
    this.translator = translator;
    this.rootNamespace = rootNamespace;
  }

  @Override
  public String name() {
    return "plugin";
  }

  @Override
  public MeshKind<PluginManager> kind() {
    return MeshKind.PLUGIN_MANAGER;
  }

  @Override
  public Translator<PluginManager, HasMetadata> translator() {
    return translator;
  }

  @Override
  public Combination combine(
      Group group,
      Collection<Translation<PluginManager, HasMetadata>> members,
      TranslationContext context) {
    return Combination.unchanged();
  }

  @Override
  public List<IssueCode> issueCodes() {
    return List.of(PluginIssue.values());
  }
}
