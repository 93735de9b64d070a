// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.fabric8.istio.api.api.networking.v1alpha3.Delegate;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that Istio gives to the routes of a VirtualService: that of the rule, {@code
 * rule.match} for a named match, {@code root-delegate} for a delegate's. A rule without a name has
 * a route without one, which no match can find.
 */
public final class RouteNames {
  private RouteNames() {}

  /**
   * The names of their routes.
   *
   * @param services VirtualServices
   * @param mesh where the delegates are
   * @return the names, sorted; routes without a name have none
   */
  public static Set<String> of(List<VirtualService> services, MeshView mesh) {
    Set<String> names = new TreeSet<>();
    for (VirtualService service : services) {
      if (service.getSpec() != null && service.getSpec().getHttp() != null) {
        for (@Nullable HTTPRoute route : service.getSpec().getHttp()) {
          if (route != null) {
            add(route, service, mesh, names);
          }
        }
      }
    }
    return names;
  }

  private static void add(
      HTTPRoute route, VirtualService service, MeshView mesh, Set<String> names) {
    String name = Objects.requireNonNullElse(route.getName(), "");
    Delegate delegate = route.getDelegate();
    if (delegate == null || delegate.getName() == null) {
      addMatches(name, route, names);
      return;
    }
    String namespace =
        delegate.getNamespace() == null || delegate.getNamespace().isEmpty()
            ? service.getMetadata().getNamespace()
            : delegate.getNamespace();
    mesh.find(MeshKind.VIRTUAL_SERVICE, namespace, delegate.getName())
        .filter(found -> found.getSpec() != null && found.getSpec().getHttp() != null)
        .ifPresent(
            found -> {
              for (@Nullable HTTPRoute inner : found.getSpec().getHttp()) {
                if (inner == null) {
                  continue;
                }
                String own = Objects.requireNonNullElse(inner.getName(), "");
                String joined = own.isEmpty() ? name : name.isEmpty() ? own : name + "-" + own;
                addMatches(joined, inner, names);
              }
            });
  }

  private static void addMatches(String name, HTTPRoute route, Set<String> names) {
    boolean plain = route.getMatch() == null || route.getMatch().isEmpty();
    if (!plain) {
      for (@Nullable HTTPMatchRequest match : route.getMatch()) {
        if (match != null && match.getName() != null && !match.getName().isEmpty()) {
          names.add(name.isEmpty() ? match.getName() : name + "." + match.getName());
        } else {
          plain = true;
        }
      }
    }
    if (plain && !name.isEmpty()) {
      names.add(name);
    }
  }
}
