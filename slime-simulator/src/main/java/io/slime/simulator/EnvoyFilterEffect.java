// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.core.codec.Codec;
import io.slime.simulator.internal.filter.Patch;
import io.slime.simulator.internal.filter.Patches;
import io.slime.simulator.internal.filter.Patching;
import io.slime.simulator.internal.filter.Selection;
import io.slime.simulator.internal.tree.Tree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What istiod makes of a proxy's configuration when EnvoyFilters apply to it. Covers all kinds of
 * objects but the bootstrap and waypoints; the rules are those of Istio 1.32.
 *
 * <p>The server ports of a gateway, which {@code portNumber} of a route match asks for, are taken
 * from the names of its virtual hosts.
 */
public final class EnvoyFilterEffect {
  private final ProxyConfiguration before;
  private final ProxyConfiguration after;
  private final Proxy proxy;
  private final List<Map<String, Object>> filters;
  private final String rootNamespace;
  private final List<PatchEffect> patches;

  private EnvoyFilterEffect(
      ProxyConfiguration before,
      Proxy proxy,
      List<Map<String, Object>> filters,
      String rootNamespace) {
    this.before = before;
    this.proxy = proxy;
    this.filters = filters;
    this.rootNamespace = rootNamespace;
    Selection selection = new Selection(filters, proxy, rootNamespace);
    after = Patching.apply(before, proxy, selection.reaching());
    patches = selection.all().stream().map(patch -> effect(patch, proxy.kind())).toList();
  }

  private static PatchEffect effect(Patch patch, Proxy.Kind kind) {
    List<String> places = patch.trace().places();
    return new PatchEffect(
        patch.owner(),
        patch.index(),
        patch.summary(),
        patch.concerns(kind),
        places,
        places.isEmpty() ? patch.trace().reason() : "",
        places.isEmpty() ? patch.trace().nearNames() : List.of(),
        patch.dropped());
  }

  /**
   * Applies EnvoyFilters in a mesh whose root namespace is {@code istio-system}.
   *
   * @param before the configuration of the proxy without them
   * @param proxy the proxy
   * @param filters the EnvoyFilters; those without a creation time count as old as can be
   * @return the effect
   */
  public static EnvoyFilterEffect of(
      ProxyConfiguration before, Proxy proxy, Collection<EnvoyFilter> filters) {
    List<Map<String, Object>> trees = new ArrayList<>();
    filters.forEach(filter -> trees.add(Tree.map(Codec.toTree(filter))));
    return ofTrees(before, proxy, trees, SidecarEffect.DEFAULT_ROOT_NAMESPACE);
  }

  /**
   * Applies EnvoyFilters that may have what the Java model lacks, such as {@code
   * MERGE_AND_REPLACE_LIST}.
   *
   * @param before the configuration of the proxy without them
   * @param proxy the proxy
   * @param filters the EnvoyFilters as trees, in either spelling
   * @param rootNamespace the root namespace of the mesh
   * @return the effect
   */
  public static EnvoyFilterEffect ofTrees(
      ProxyConfiguration before,
      Proxy proxy,
      Collection<? extends Map<String, ?>> filters,
      String rootNamespace) {
    List<Map<String, Object>> trees = new ArrayList<>();
    filters.forEach(filter -> trees.add(Tree.map(Tree.freeze(filter))));
    return new EnvoyFilterEffect(before, proxy, trees, rootNamespace);
  }

  /**
   * The configuration that was patched.
   *
   * @return the configuration without the EnvoyFilters
   */
  public ProxyConfiguration before() {
    return before;
  }

  /**
   * The patched configuration.
   *
   * @return the configuration with the EnvoyFilters
   */
  public ProxyConfiguration after() {
    return after;
  }

  /**
   * What became of each patch.
   *
   * @return one effect for each, in the order of the EnvoyFilters and their entries
   */
  public List<PatchEffect> patches() {
    return patches;
  }

  /**
   * What all patches change together.
   *
   * @return the difference
   */
  public Difference difference() {
    return Difference.between(before, after);
  }

  /**
   * What a patch changes when no other is there. It may do nothing although {@link #patches} says
   * that it has an effect, if it builds on what another one brings.
   *
   * @param patch one of {@link #patches}
   * @return the difference
   */
  public Difference alone(PatchEffect patch) {
    List<Patch> only =
        new Selection(filters, proxy, rootNamespace)
            .reaching().all().stream()
                .filter(p -> p.owner().equals(patch.filter()) && p.index() == patch.index())
                .toList();
    return Difference.between(before, Patching.apply(before, proxy, new Patches(only)));
  }

  /**
   * The effects, one line each.
   *
   * @return each line with its end
   */
  @Override
  public String toString() {
    return patches.stream().map(effect -> effect + "\n").collect(Collectors.joining());
  }
}
