// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.mesh.MeshView;
import io.slime.core.ObjectName;
import io.slime.core.host.HostName;
import io.slime.lazyload.LazyLoadIssue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of {@code spec.host}: {@code host}, {@code namespace/host}, {@code *.suffix},
 * {@code namespace/*}, {@code *}. What Istio would refuse is refused here, since one bad entry
 * costs the whole Sidecar, and a workload without a Sidecar sees the whole mesh again.
 */
final class HostDecoder {
  /** The name of the global proxy's Service in every namespace. */
  static final String GLOBAL_PROXY = "global-sidecar";

  private static final String UNKNOWN = "unknown";

  private final ResourceId fence;
  private final List<Issue> issues;

  /** That of the last host, which the next one mostly shares. */
  private String domain = "svc." + MeshView.DEFAULT_CLUSTER_DOMAIN;

  HostDecoder(ResourceId fence, List<Issue> issues) {
    this.fence = fence;
    this.issues = issues;
  }

  /** The host, or null where it is none. */
  @Nullable StaticHost decode(String key, @Nullable Instant end) {
    String found = HostName.domain(key, domain);
    if (found != null && isDependency(key)) {
      domain = found;
      return new StaticHost(key, key, found, end); // the way of nearly all keys
    }
    int slash = key.indexOf('/');
    if (slash < 0) {
      return host(key, EgressEntry.ANY, key, end);
    }
    String namespace = key.substring(0, slash);
    String host = key.substring(slash + 1);
    if (namespace.equals("~")) {
      add(LazyLoadIssue.EXCLUSION, key, "'%s' takes hosts away.".formatted(key));
      return null;
    }
    if (!isNamespace(namespace)) {
      refuseNamespace(key, namespace, host);
      return null;
    }
    if (host.isEmpty()) {
      add(LazyLoadIssue.INVALID_HOST, key, "'%s' has no host after the slash.".formatted(key));
      return null;
    }
    return host(key, namespace, host, end);
  }

  /** Says what the text before a slash is, if it is no namespace. */
  private void refuseNamespace(String key, String namespace, String rest) {
    if (namespace.isEmpty()) {
      add(
          LazyLoadIssue.INVALID_NAMESPACE,
          key,
          "'%s' has no namespace before the slash.".formatted(key));
    } else if (namespace.endsWith(":") && rest.startsWith("/")) {
      add(
          LazyLoadIssue.INVALID_HOST,
          key,
          "'%s' is a URL; the host in it is all that is wanted.".formatted(key));
    } else if (HostName.parse(namespace).isAddress()) {
      add(LazyLoadIssue.ADDRESS, key, "'%s' is a range of IP addresses.".formatted(key));
    } else {
      add(
          LazyLoadIssue.INVALID_NAMESPACE,
          key,
          "'%s' before the slash of '%s' is no name of a namespace.".formatted(namespace, key));
    }
  }

  private @Nullable StaticHost host(
      String key, String namespace, String text, @Nullable Instant end) {
    HostName host = HostName.parse(text);
    if (!host.isValid()) {
      add(
          LazyLoadIssue.INVALID_HOST,
          key,
          "'%s' %s."
              .formatted(
                  key, host.problem().map(problem -> problem.reason()).orElse("is no host")));
      return null;
    }
    if (host.isAddress()) {
      add(LazyLoadIssue.ADDRESS, key, "'%s' is an IP address.".formatted(key));
      return null;
    }
    if (host.text().equals(UNKNOWN)) {
      add(LazyLoadIssue.INVALID_HOST, key, "'unknown' is what proxies report for no host.");
      return null;
    }
    if (isGlobalProxy(host.text())) {
      add(LazyLoadIssue.GLOBAL_PROXY_HOST, key, "'%s' is the global proxy.".formatted(key));
      return null;
    }
    if (host.port() != HostName.NO_PORT) {
      add(
          LazyLoadIssue.PORT_IGNORED,
          key,
          "The port %d of '%s' is left out.".formatted(host.port(), key));
    }
    return new StaticHost(key, host.text(), "", end);
  }

  /** Whether a host that was seen can be a dependency. */
  static boolean isDependency(HostName host) {
    return host.isValid() && !host.isAddress() && isDependency(host.text());
  }

  private static boolean isDependency(String host) {
    return !host.equals(UNKNOWN) && !isGlobalProxy(host);
  }

  /** Whether a host is that of a Service with the global proxy's name, whatever the namespace. */
  static boolean isGlobalProxy(String host) {
    int end = GLOBAL_PROXY.length();
    if (!host.startsWith(GLOBAL_PROXY)) {
      return false;
    }
    if (host.length() == end) {
      return true;
    }
    int afterNamespace = host.charAt(end) == '.' ? host.indexOf('.', end + 1) : 0;
    // A name of three labels or more is a Service's only if the third one is svc.
    return afterNamespace < 0
        || afterNamespace > 0
            && host.startsWith("svc", afterNamespace + 1)
            && (host.length() == afterNamespace + 4 || host.charAt(afterNamespace + 4) == '.');
  }

  private static boolean isNamespace(String text) {
    return text.equals(EgressEntry.ANY)
        || text.equals(EgressEntry.OWN)
        || ObjectName.isNamespace(text);
  }

  private void add(LazyLoadIssue code, String key, String message) {
    issues.add(Issue.of(code, fence, FieldPath.of("spec", "host").field(key), message));
  }
}
