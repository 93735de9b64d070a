// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.Cause;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.core.engine.Explanation;
import io.slime.core.engine.Explanation.Part;
import io.slime.globalproxy.GlobalProxyManifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Why an object of the global proxy is there; it is made from options and not from a resource. */
final class GlobalProxyExplanation {
  private GlobalProxyExplanation() {}

  /** Everything that can be explained, in the order in which it is applied. */
  static List<ResourceId> ids(World world) {
    return world.globalProxy(world.globalProxy()).resources().stream().map(ResourceId::of).toList();
  }

  static Optional<Explanation> of(World world, String name) {
    GlobalProxyManifests manifests = world.globalProxy(world.globalProxy());
    return manifests.uninstall().stream()
        .filter(id -> id.isNamed(name))
        .findFirst()
        .map(id -> of(manifests, id));
  }

  private static Explanation of(GlobalProxyManifests manifests, ResourceId id) {
    List<Part> parts = new ArrayList<>();
    SortedSet<ResourceId> inputs = new TreeSet<>();
    manifests
        .causes()
        .entries()
        .forEach(
            (pointer, causes) -> {
              if (pointer.output().equals(id)) {
                boolean isWhole = pointer.path().equals(FieldPath.ROOT);
                parts.add(new Part(pointer, isWhole ? "all of it" : "", causes));
                for (Cause cause : causes) {
                  if (cause instanceof Cause.MeshObject object) {
                    inputs.add(object.resource());
                  }
                }
              }
            });
    return new Explanation(
        id,
        Explanation.Role.OUTPUT,
        List.copyOf(inputs),
        List.of(id),
        Optional.empty(),
        parts,
        List.of(),
        List.of(),
        Optional.empty());
  }
}
