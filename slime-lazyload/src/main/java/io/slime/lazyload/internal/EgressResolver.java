// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.fence.Destinations.Status;
import io.slime.api.mesh.MeshKind;
import io.slime.api.mesh.MeshView;
import io.slime.core.host.HostName;
import io.slime.core.host.ServiceHost;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.lazyload.FenceMemory;
import io.slime.lazyload.LazyLoadOptions;
import java.time.Instant;
import java.util.Map;

/**
 * Asks the mesh what a fence lets through. One pass finds everything, in the order: what every
 * Sidecar holds, static hosts, selected namespaces, selected labels, what was learned.
 */
final class EgressResolver {
  private final LazyLoadOptions options;
  private final Aliases aliases;
  private final DecodedFence fence;
  private final MeshView mesh;
  private final Instant now;
  private final EgressSink sink;
  private final MeshIssues issues;
  private final HostAnswers answers;
  private final ServiceNames names;
  private final WildcardOwners wildcards;
  private final RouteClosure closure;

  EgressResolver(
      LazyLoadOptions options,
      Aliases aliases,
      DecodedFence fence,
      MeshView mesh,
      Instant now,
      EgressSink sink,
      MeshIssues issues) {
    this.options = options;
    this.aliases = aliases;
    this.fence = fence;
    this.mesh = mesh;
    this.now = now;
    this.sink = sink;
    this.issues = issues;
    this.answers = new HostAnswers(mesh, fence.namespace());
    this.names = new ServiceNames(mesh, fence.namespace());
    this.wildcards = new WildcardOwners(fence.namespace(), sink);
    this.closure = new RouteClosure(options, mesh, fence.namespace());
  }

  void resolve(Iterable<Map.Entry<String, FenceMemory.Seen>> learned) {
    always();
    for (StaticHost host : fence.hosts()) {
      staticHost(host);
    }
    fence.namespaces().forEach(this::selectedNamespace);
    fence.labels().forEach(this::selectedLabels);
    for (Map.Entry<String, FenceMemory.Seen> entry : learned) {
      learned(entry.getKey(), entry.getValue());
    }
  }

  private void always() {
    system(options.istioNamespace(), "istioNamespace", "namespace of the control plane");
    if (!options.slimeNamespace().equals(options.istioNamespace())) {
      system(options.slimeNamespace(), "slimeNamespace", "namespace of slime and the global proxy");
    }
    String domain = mesh.clusterDomain();
    if (options.globalSidecarMode() == LazyLoadOptions.GlobalSidecarMode.NAMESPACE) {
      globalProxy(
          ServiceHost.host(HostDecoder.GLOBAL_PROXY, fence.namespace(), domain),
          "globalSidecarMode");
    } else if (!options.clusterGsNamespace().isEmpty()
        && !options.clusterGsNamespace().equals(options.slimeNamespace())) {
      globalProxy(
          ServiceHost.host(HostDecoder.GLOBAL_PROXY, options.clusterGsNamespace(), domain),
          "clusterGsNamespace");
    }
    for (int i = 0; i < options.stableHost().size(); i++) {
      stable(
          options.stableHost().get(i),
          new Origin.Option("stableHost[" + i + "]", "host of every Sidecar"));
    }
  }

  private void system(String namespace, String option, String reason) {
    sink.entry(namespace, EgressEntry.ANY, new Origin.Option(option, reason));
  }

  private void globalProxy(String host, String option) {
    sink.entry(EgressEntry.ANY, host, new Origin.Option(option, "the global proxy"));
  }

  private void stable(String text, Origin origin) {
    int slash = text.indexOf('/');
    String namespace = slash < 0 ? EgressEntry.ANY : text.substring(0, slash);
    String host = HostName.parse(text.substring(slash + 1)).text();
    if (host.equals(EgressEntry.ANY) && !namespace.equals(EgressEntry.ANY)) {
      namespace(namespace, origin);
    } else {
      entries(namespace, names.full(host, namespace), origin);
    }
  }

  private void staticHost(StaticHost host) {
    if (host.isNamespace()) {
      // A whole namespace never expires, as in the reference.
      issues.checkNamespace(mesh, host.namespace(), host.path());
      sink.dependency(host.key(), Status.ACTIVE);
      namespace(host.namespace(), host);
      return;
    }
    boolean hasEnded = host.hasEnded(now);
    boolean isOfService = names.isOfService(host);
    String domain = isOfService ? host.host() : names.full(host.host(), host.namespace());
    if (hasEnded) {
      sink.dependency(domain, Status.EXPIRE);
      aliases.forEach(
          domain, (rule, alias) -> sink.dependency(alias, Status.EXPIRE), (rule, text) -> {});
      return;
    }
    sink.dependency(domain, Status.ACTIVE);
    entries(host.namespace(), domain, isOfService, host);
    issues.checkHost(mesh, answers, domain, host);
    if (!aliases.isEmpty()) {
      aliased(domain, host, host.path());
    }
  }

  private void selectedNamespace(int index, String namespace) {
    FieldPath path = FieldPath.of("spec", "namespaceSelector").index(index);
    issues.checkNamespace(mesh, namespace, path);
    sink.dependency(EgressEntry.of(namespace, EgressEntry.ANY), Status.ACTIVE);
    namespace(namespace, new Origin.Selected(path, "selected namespace"));
  }

  private void selectedLabels(int index, Map<String, String> labels) {
    FieldPath path = FieldPath.of("spec", "labelSelector").index(index);
    boolean found = false;
    for (Service service : mesh.withLabels(MeshKind.SERVICE, labels)) {
      String name = service.getMetadata().getName();
      if (HostDecoder.isGlobalProxy(name) || !Visibility.isVisible(service, fence.namespace())) {
        continue;
      }
      found = true;
      String namespace = MeshSnapshot.namespace(service);
      String host = ServiceHost.host(name, namespace, mesh.clusterDomain());
      Origin origin = new Origin.Selected(path, "selects Service " + name + " in " + namespace);
      sink.dependency(host, Status.ACTIVE);
      entries(EgressEntry.ANY, host, origin);
      aliased(host, origin, path);
    }
    if (!found) {
      issues.nothingSelected(labels, path);
    }
  }

  private void learned(String text, FenceMemory.Seen seen) {
    if (!seen.isLive() && sink.knows(text)) {
      return; // asked for again, or ended on purpose
    }
    Origin origin = new Origin.Learned(text, seen);
    Status status = seen.isLive() ? Status.ACTIVE : Status.EXPIREWAIT;
    int slash = text.indexOf('/');
    if (slash >= 0) {
      // Only status.domains has such keys; what is there has been checked when it was written, or
      // is somebody else's.
      StaticHost kept =
          new HostDecoder(fence.id(), new java.util.ArrayList<>(0)).decode(text, null);
      if (kept != null && kept.isNamespace()) {
        sink.dependency(text, status);
        namespace(kept.namespace(), origin);
      } else if (kept != null) {
        String domain = names.full(kept.host(), kept.namespace());
        sink.dependency(domain, status);
        entries(kept.namespace(), domain, origin);
      }
      return;
    }
    HostName host = HostName.parse(text);
    if (!HostDecoder.isDependency(host)) {
      return;
    }
    String domain = names.full(host.text(), host.form() == HostName.Form.SHORT_NAME);
    sink.dependency(domain, status);
    entries(EgressEntry.ANY, domain, origin);
    if (seen.isLive()) {
      aliased(domain, origin, FieldPath.of("status"));
    }
  }

  private void aliased(String host, Origin because, FieldPath path) {
    if (aliases.isEmpty()) {
      return;
    }
    aliases.forEach(
        host,
        (rule, alias) -> {
          sink.dependency(alias, Status.ACTIVE);
          entries(
              EgressEntry.ANY,
              names.full(alias, alias.indexOf('.') < 0),
              new Origin.Option("domainAliases[" + rule + "]", "alias of " + host, because));
        },
        (rule, text) -> issues.invalidAlias(rule, text, host, path));
  }

  private void namespace(String namespace, Origin origin) {
    sink.entry(namespace, EgressEntry.ANY, origin);
    closure.followNamespace(
        namespace.equals(EgressEntry.OWN) ? fence.namespace() : namespace, origin, sink);
  }

  /** A host and what its routes lead to; leaves the answers about an exact host behind. */
  private void entries(String given, String host, Origin origin) {
    entries(given, host, false, origin);
  }

  private void entries(String given, String host, boolean isOfService, Origin origin) {
    if (HostName.isWildcard(host)) {
      sink.entry(given, host, origin);
      if (host.length() > 1) {
        closure.followWildcard(host, given, origin, sink);
      }
      return;
    }
    answers.about(host);
    if (WildcardOwners.areOnly(host, answers)) {
      wildcards.list(host, answers, origin);
      if (!answers.isRouted()) {
        return;
      }
    } else if (!isOfService && !answers.isDeclared()) {
      Service behind = names.serviceOfPod(host);
      if (behind != null) {
        podOf(behind, given, host, origin);
        return;
      }
    }
    if (answers.isHidden()) {
      return;
    }
    String namespace = given.equals(EgressEntry.ANY) ? answers.namespace() : given;
    sink.entry(namespace, host, origin);
    closure.follow(host, namespace, answers, origin, sink);
  }

  /** A pod of a headless Service has a name in DNS, but Istio knows the Service alone. */
  private void podOf(Service service, String given, String host, Origin origin) {
    if (answers.isRouted()) {
      sink.entry(EgressEntry.ANY, host, origin);
      closure.follow(host, EgressEntry.ANY, answers, origin, sink);
    }
    entries(
        given,
        host.substring(host.indexOf('.') + 1),
        new Origin.Route(
            ResourceId.of(service),
            FieldPath.of("metadata", "name"),
            "has the pod " + host,
            origin));
  }
}
