// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.Group;
import io.slime.api.Prepared;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.plugin.EnvoyPlugin;
import io.slime.api.plugin.Plugin;
import io.slime.api.plugin.PluginStatus;
import java.util.List;

/** An EnvoyPlugin, waiting for a world. */
public final class PreparedRoutes implements Prepared<EnvoyPlugin, EnvoyFilter> {
  private final RoutesDraft routes;
  private final Environment environment;
  private final Scope scope;

  /**
   * Reads a resource.
   *
   * @param resource the resource
   * @param environment what the translator was made with
   * @param scope its options, compiled
   */
  public PreparedRoutes(EnvoyPlugin resource, Environment environment, Scope scope) {
    this.routes = RoutesDraft.read(withMetadata(resource), environment, scope);
    this.environment = environment;
    this.scope = scope;
  }

  @Override
  public Translation<EnvoyPlugin, EnvoyFilter> translate(TranslationContext context) {
    return translate(context, false);
  }

  /**
   * Translates for one world alone; nobody else may have this object.
   *
   * @param context the world
   * @return the translation
   */
  public Translation<EnvoyPlugin, EnvoyFilter> translateOnce(TranslationContext context) {
    return translate(context, true);
  }

  private Translation<EnvoyPlugin, EnvoyFilter> translate(
      TranslationContext context, boolean once) {
    if (!scope.covers(routes.resource)) {
      return OutOfScope.translation(routes.id, routes.resource);
    }
    RoutesPlan plan = RoutesPlan.of(routes, once, environment, context);
    String name = RoutesOutput.name(routes, environment);
    OutputName.checkForeign(name, plan.findings, context.mesh());
    OutputName.checkClash(
        name, environment.options().managerSuffix(), plan.findings, context.mesh());
    ResourceId id = new ResourceId("EnvoyFilter", routes.id.namespace(), name);
    RoutesOutput output = RoutesOutput.of(plan, id, environment, scope);
    List<EnvoyFilter> resources = output.resources();
    Translation.Builder<EnvoyPlugin, EnvoyFilter> builder =
        Translation.<EnvoyPlugin, EnvoyFilter>builder(
                routes.id, () -> withStatus(plan, resources.size()))
            .resources(resources)
            .issues(plan.issues())
            .causes(output::causes)
            .state(new RoutesState(routes.resource, routes.selection, plan.settings))
            .group(Group.output(id));
    if (!resources.isEmpty()) {
      builder.group(Group.workload(routes.id.namespace()));
    }
    return builder.build();
  }

  private EnvoyPlugin withStatus(RoutesPlan plan, int outputs) {
    List<Plugin> plugins =
        routes.resource.getSpec() == null ? List.of() : routes.resource.getSpec().plugins();
    PluginStatus status =
        Statuses.of(
            routes.resource,
            plugins,
            plan.attempts.stream().map(RoutesDraft.Routed::draft).toList(),
            plan.findings,
            plan.isUsable(),
            outputs);
    return new EnvoyPlugin(routes.resource.getMetadata(), routes.resource.getSpec(), status);
  }

  @Override
  public Translation<EnvoyPlugin, EnvoyFilter> translate(
      TranslationContext context, Translation<EnvoyPlugin, EnvoyFilter> previous) {
    Translation<EnvoyPlugin, EnvoyFilter> next = translate(context);
    return Unchanged.or(previous, next, routes.resource, RoutesState.class, RoutesState::resource);
  }

  /** A program may leave out what no file can. */
  private static EnvoyPlugin withMetadata(EnvoyPlugin resource) {
    return resource.getMetadata() != null
        ? resource
        : new EnvoyPlugin(new ObjectMeta(), resource.getSpec(), resource.getStatus());
  }
}
