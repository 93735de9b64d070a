// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import io.fabric8.istio.api.api.networking.v1alpha3.Delegate;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchPrefix;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The names that Istio gives to the routes of a VirtualService: that of the rule, {@code
 * rule.match} for a named match, {@code root-delegate} for a delegate's. A rule without a name has
 * a route without one, which no match can find. What follows a rule for every request has no route
 * at all.
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
    return names(services, mesh, false, route -> true);
  }

  /**
   * The names that are written, whether or not Istio has routes for them.
   *
   * @param services VirtualServices
   * @param mesh where the delegates are
   * @return the names, sorted
   */
  public static Set<String> written(List<VirtualService> services, MeshView mesh) {
    return names(services, mesh, true, route -> true);
  }

  /**
   * The names of the routes that lead to a destination: neither redirects nor direct responses.
   *
   * @param services VirtualServices
   * @param mesh where the delegates are
   * @return the names, sorted
   */
  public static Set<String> forwarding(List<VirtualService> services, MeshView mesh) {
    return names(
        services,
        mesh,
        false,
        route -> route.getRedirect() == null && route.getDirectResponse() == null);
  }

  private static Set<String> names(
      List<VirtualService> services, MeshView mesh, boolean all, Predicate<HTTPRoute> wanted) {
    Set<String> names = new TreeSet<>();
    for (VirtualService service : services) {
      if (service.getSpec() != null && service.getSpec().getHttp() != null) {
        boolean open = true;
        for (@Nullable HTTPRoute route : service.getSpec().getHttp()) {
          if (open && route != null) {
            open = add(route, service, mesh, names, wanted) || all;
          }
        }
      }
    }
    return names;
  }

  /** Adds the names of a rule; false if nothing can follow. */
  private static boolean add(
      HTTPRoute route,
      VirtualService service,
      MeshView mesh,
      Set<String> names,
      Predicate<HTTPRoute> wanted) {
    String name = Objects.requireNonNullElse(route.getName(), "");
    Delegate delegate = route.getDelegate();
    if (delegate == null || delegate.getName() == null) {
      return addMatches(name, route, wanted.test(route) ? names : new TreeSet<>());
    }
    String namespace =
        delegate.getNamespace() == null || delegate.getNamespace().isEmpty()
            ? service.getMetadata().getNamespace()
            : delegate.getNamespace();
    List<HTTPRoute> delegated =
        mesh.find(MeshKind.VIRTUAL_SERVICE, namespace, delegate.getName())
            .filter(found -> found.getSpec() != null && found.getSpec().getHttp() != null)
            .map(found -> found.getSpec().getHttp())
            .orElse(List.of());
    boolean open = true;
    for (@Nullable HTTPRoute inner : delegated) {
      if (open && inner != null) {
        String own = Objects.requireNonNullElse(inner.getName(), "");
        String joined = own.isEmpty() ? name : name.isEmpty() ? own : name + "-" + own;
        open =
            addMatches(joined, inner, wanted.test(inner) ? names : new TreeSet<>())
                || !isEmpty(route.getMatch());
      }
    }
    return open;
  }

  private static boolean addMatches(String name, HTTPRoute route, Set<String> names) {
    boolean plain = isEmpty(route.getMatch());
    boolean open = !plain;
    if (!plain) {
      for (@Nullable HTTPMatchRequest match : route.getMatch()) {
        if (!open) {
          break;
        }
        if (match != null && match.getName() != null && !match.getName().isEmpty()) {
          names.add(name.isEmpty() ? match.getName() : name + "." + match.getName());
        } else {
          plain = true;
        }
        open = match == null || !isForAll(match);
      }
    }
    if (plain && !name.isEmpty()) {
      names.add(name);
    }
    return open;
  }

  /** Whether a match leaves nothing over; what it says about ports and proxies leaves something. */
  private static boolean isForAll(HTTPMatchRequest match) {
    StringMatch uri = match.getUri();
    boolean everywhere =
        uri == null
            || uri.getMatchType() instanceof StringMatchPrefix prefix
                && "/".equals(prefix.getPrefix());
    return everywhere
        && match.getPort() == null
        && match.getMethod() == null
        && match.getScheme() == null
        && match.getAuthority() == null
        && match.getSourceNamespace() == null
        && isEmpty(match.getGateways())
        && isEmpty(match.getHeaders())
        && isEmpty(match.getWithoutHeaders())
        && isEmpty(match.getQueryParams())
        && isEmpty(match.getSourceLabels());
  }

  private static boolean isEmpty(@Nullable Collection<?> some) {
    return some == null || some.isEmpty();
  }

  private static boolean isEmpty(@Nullable Map<?, ?> some) {
    return some == null || some.isEmpty();
  }
}
