// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Causes;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Severity;
import java.util.List;

/**
 * The global proxy as manifests.
 *
 * @param resources what to apply, in the order in which it should be applied; empty if there are
 *     errors, since half a redirect would lose calls
 * @param uninstall what to delete when the global proxy should go, in the order in which it should
 *     be deleted: first what sends calls to it, so that no call is lost. Each object says its own
 *     kind, namespace and name
 * @param issues what to tell the user, errors first
 * @param causes why each object, port and patch is there
 */
public record GlobalProxyManifests(
    List<HasMetadata> resources, List<ResourceId> uninstall, List<Issue> issues, Causes causes) {

  /** Copies the lists. */
  public GlobalProxyManifests {
    resources = List.copyOf(resources);
    uninstall = List.copyOf(uninstall);
    issues = issues.stream().distinct().sorted().toList();
  }

  /**
   * Whether something is wrong that kept the manifests from being made.
   *
   * @return true if there is an error among the issues
   */
  public boolean hasErrors() {
    return !issues.isEmpty() && issues.get(0).severity() == Severity.ERROR;
  }
}
