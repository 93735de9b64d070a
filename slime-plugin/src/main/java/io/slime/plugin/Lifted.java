// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/**
 * What became of a hand-written EnvoyFilter.
 *
 * @param resources PluginManagers and EnvoyPlugins; translated together they are equivalent to the
 *     lifted patches
 * @param left the patches that stay as they are, in their order
 */
public record Lifted(List<HasMetadata> resources, List<LeftPatch> left) {

  /**
   * A patch that no plugin resource says.
   *
   * @param index its index in {@code spec.configPatches}
   * @param reason why not, as a sentence
   */
  public record LeftPatch(int index, String reason) {}

  /** Copies the lists. */
  public Lifted {
    resources = List.copyOf(resources);
    left = List.copyOf(left);
  }
}
