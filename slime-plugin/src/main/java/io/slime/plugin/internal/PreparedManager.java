// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.Group;
import io.slime.api.Prepared;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.plugin.Plugin;
import io.slime.api.plugin.PluginManager;
import io.slime.api.plugin.PluginStatus;
import java.util.List;

/** A PluginManager, waiting for a world. */
public final class PreparedManager implements Prepared<PluginManager, HasMetadata> {
  private final ManagerDraft manager;
  private final Environment environment;
  private final Scope scope;

  /**
   * Reads a resource.
   *
   * @param resource the resource
   * @param environment what the translator was made with
   * @param scope its options, compiled
   */
  public PreparedManager(PluginManager resource, Environment environment, Scope scope) {
    this.manager = ManagerDraft.read(withMetadata(resource), environment, scope);
    this.environment = environment;
    this.scope = scope;
  }

  @Override
  public Translation<PluginManager, HasMetadata> translate(TranslationContext context) {
    return translate(context, false);
  }

  /**
   * Translates for one world alone; nobody else may have this object.
   *
   * @param context the world
   * @return the translation
   */
  public Translation<PluginManager, HasMetadata> translateOnce(TranslationContext context) {
    return translate(context, true);
  }

  private Translation<PluginManager, HasMetadata> translate(
      TranslationContext context, boolean once) {
    if (!scope.covers(manager.resource)) {
      return OutOfScope.translation(manager.id, manager.resource);
    }
    ManagerPlan plan = ManagerPlan.of(manager, once, environment, scope, context);
    ManagerOutput output = ManagerOutput.of(plan, environment, scope);
    String name = ManagerOutput.name(manager, environment);
    OutputName.checkForeign(name, plan.findings, context.mesh());
    MeshCheck.ofManager(plan, context.mesh());
    List<HasMetadata> resources = output.resources();
    Translation.Builder<PluginManager, HasMetadata> builder =
        Translation.<PluginManager, HasMetadata>builder(
                manager.id, () -> withStatus(plan, resources.size()))
            .resources(resources)
            .issues(plan.issues())
            .causes(output::causes)
            .state(new ManagerState(manager.resource, manager.selection, plan.filters))
            .group(Group.output(new ResourceId("EnvoyFilter", manager.id.namespace(), name)));
    if (!resources.isEmpty()) {
      builder.group(Group.workload(manager.id.namespace()));
    }
    return builder.build();
  }

  private PluginManager withStatus(ManagerPlan plan, int outputs) {
    List<Plugin> plugins =
        manager.resource.getSpec() == null ? List.of() : manager.resource.getSpec().plugin();
    PluginStatus status =
        Statuses.of(
            manager.resource,
            plugins,
            plan.attempts.stream().map(ManagerDraft.Managed::draft).toList(),
            plan.findings,
            plan.isUsable(),
            outputs);
    return new PluginManager(manager.resource.getMetadata(), manager.resource.getSpec(), status);
  }

  @Override
  public Translation<PluginManager, HasMetadata> translate(
      TranslationContext context, Translation<PluginManager, HasMetadata> previous) {
    Translation<PluginManager, HasMetadata> next = translate(context);
    return Unchanged.or(
        previous, next, manager.resource, ManagerState.class, ManagerState::resource);
  }

  /** A program may leave out what no file can. */
  private static PluginManager withMetadata(PluginManager resource) {
    return resource.getMetadata() != null
        ? resource
        : new PluginManager(new ObjectMeta(), resource.getSpec(), resource.getStatus());
  }
}
