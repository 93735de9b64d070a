// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Causes;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Target;
import io.slime.globalproxy.internal.Authorities;
import io.slime.globalproxy.internal.ForwarderRoutes;
import io.slime.globalproxy.internal.ManifestCauses;
import io.slime.globalproxy.internal.OptionsCheck;
import io.slime.globalproxy.internal.Redirect;
import io.slime.globalproxy.internal.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes the manifests of the global proxy.
 *
 * <p>A call takes two hops: a scoped proxy that does not know the host sends it to the global
 * proxy's Service; the forwarder there, a stock Envoy, sends it on to the address that the caller
 * dialled; and the forwarder's own sidecar, which holds the whole mesh, routes it like any other
 * call.
 *
 * <p>Pure, total, deterministic and safe for use by many threads, as every translator.
 */
public final class GlobalProxy {
  /** How Envoy reads the namespace of the pod that it runs in. */
  private static final String OWN_NAMESPACE = "%ENVIRONMENT(POD_NAMESPACE)%";

  /**
   * Istio's proxies take RE2 programs of 32768 instructions and refuse all routes with a larger
   * one. A program has at most about one instruction for each character.
   */
  private static final int LONGEST_EXPRESSION = 30_000;

  private final GlobalProxyOptions options;

  /**
   * A generator.
   *
   * @param options what the global proxy should be
   */
  public GlobalProxy(GlobalProxyOptions options) {
    this.options = Objects.requireNonNull(options);
  }

  /**
   * Makes the manifests.
   *
   * @param mesh what is known about the mesh
   * @param target the Istio release that will read them
   * @return manifests, or errors
   */
  public GlobalProxyManifests generate(MeshFacts mesh, Target target) {
    List<Issue> issues = new ArrayList<>(mesh.redirectPorts().issues());
    issues.addAll(new OptionsCheck(options).issues());
    List<Integer> configured = new ArrayList<>(options.wormholePort());
    configured.add(options.port());
    issues.addAll(mesh.redirectPorts().conflicts(configured));
    issues.addAll(namespaceIssues(mesh));
    SortedSet<Integer> ports = new TreeSet<>(options.wormholePort());
    ports.addAll(mesh.redirectPorts().ports().keySet());
    ports.removeIf(port -> OptionsCheck.isReserved(port));
    if (ports.isEmpty()) {
      issues.add(
          OptionsCheck.issue(
              GlobalProxyIssue.NO_PORTS,
              "wormholePort",
              "No port is named, and the mesh has none."));
    }
    ports.add(options.port());
    if (options.passthroughByDefault() && options.dispatches().isEmpty()) {
      issues.add(
          OptionsCheck.issue(
              GlobalProxyIssue.NOTHING_REDIRECTED,
              "passthroughByDefault",
              "passthroughByDefault is set, and there is no dispatch."));
    }
    int length = authorities(mesh).all().length();
    if (length > LONGEST_EXPRESSION) {
      issues.add(
          OptionsCheck.issue(
              GlobalProxyIssue.TOO_MANY_NAMESPACES,
              "knownNamespaces",
              "The expression for the hosts of the mesh has %d characters, more than %d."
                  .formatted(length, LONGEST_EXPRESSION)));
    }
    Collections.sort(issues);
    if (!issues.isEmpty() && issues.get(0).severity() == io.slime.api.Severity.ERROR) {
      return new GlobalProxyManifests(List.of(), List.of(), issues, Causes.none());
    }
    return manifests(mesh, target, ports, issues);
  }

  private GlobalProxyManifests manifests(
      MeshFacts mesh, Target target, SortedSet<Integer> ports, List<Issue> issues) {
    Authorities authorities = authorities(mesh);
    ForwarderRoutes routes =
        new ForwarderRoutes(
            authorities.qualified(),
            dispatched(),
            options.addressRanges(),
            OptionsCheck.seconds(options.timeouts().request()));
    List<HasMetadata> objects = new ArrayList<>();
    List<HasMetadata> redirects = new ArrayList<>();
    for (String namespace : namespaces()) {
      Site site = new Site(options, namespace, ports, mesh.clusterDomain(), target);
      objects.addAll(site.objects(routes));
      Redirect redirect =
          new Redirect(
              site.cluster(),
              options.passthroughByDefault() ? null : authorities.all(),
              options.mode() == GlobalProxyOptions.Mode.CLUSTER ? OWN_NAMESPACE : namespace,
              options.dispatches());
      if (!redirect.routes().isEmpty()) {
        for (String reach : redirectNamespaces(namespace)) {
          redirects.add(site.redirect(reach, redirect));
        }
      }
    }
    objects.addAll(redirects); // last, when there is something to redirect to
    List<Issue> all = new ArrayList<>(issues);
    all.addAll(OptionsCheck.sizes(redirects));
    List<ResourceId> uninstall = new ArrayList<>(objects.stream().map(ResourceId::of).toList());
    Collections.reverse(uninstall);
    return new GlobalProxyManifests(
        objects, uninstall, all, new ManifestCauses(options, mesh, ports).of(objects));
  }

  private List<String> namespaces() {
    return options.mode() == GlobalProxyOptions.Mode.CLUSTER
        ? List.of(options.namespace())
        : List.copyOf(new TreeSet<>(options.namespaces()));
  }

  private List<String> redirectNamespaces(String siteNamespace) {
    if (options.mode() == GlobalProxyOptions.Mode.NAMESPACE) {
      return List.of(siteNamespace);
    }
    return options.redirectNamespaces().isEmpty()
        ? List.of(options.istioNamespace())
        : List.copyOf(new TreeSet<>(options.redirectNamespaces()));
  }

  private Authorities authorities(MeshFacts mesh) {
    return new Authorities(
        mesh.namespaces(), options.knownNamespaces(), mesh.publicNames(), mesh.clusterDomain());
  }

  /** What dispatches send to the forwarder beside the hosts of the mesh. */
  private List<String> dispatched() {
    List<String> expressions = new ArrayList<>();
    for (GlobalProxyOptions.Dispatch dispatch : options.dispatches()) {
      if (dispatch.cluster().equals(GlobalProxyOptions.Dispatch.GLOBAL_PROXY)) {
        expressions.add(
            dispatch.domainRegex().isEmpty()
                ? Authorities.ofDomains(dispatch.domains())
                : dispatch.domainRegex());
      }
    }
    return expressions;
  }

  private List<Issue> namespaceIssues(MeshFacts mesh) {
    List<Issue> issues = new ArrayList<>();
    SortedSet<String> namespaces = new TreeSet<>(mesh.namespaces());
    namespaces.addAll(options.knownNamespaces());
    for (String namespace : namespaces) {
      if (Authorities.isPublic(namespace)) {
        issues.add(
            OptionsCheck.issue(
                GlobalProxyIssue.PUBLIC_NAMESPACE,
                "knownNamespaces",
                "Namespace '%s' is also a public domain, so that example.%s could be either."
                    .formatted(namespace, namespace)));
      }
    }
    return issues;
  }
}
