// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import java.util.ArrayList;
import java.util.List;

/** The patches that reach a proxy, in the order of application. */
public final class Patches {
  private final List<Patch> patches;

  /**
   * A sequence of patches.
   *
   * @param patches the patches, in order
   */
  public Patches(List<Patch> patches) {
    this.patches = List.copyOf(patches);
  }

  /** Those of a kind that are meant for a context. */
  List<Patch> of(ApplyTo kind, PatchContext context) {
    List<Patch> found = new ArrayList<>();
    for (Patch patch : patches) {
      if (patch.is(kind) && patch.hasContext(context)) {
        found.add(patch);
      }
    }
    return found;
  }

  /**
   * All of them.
   *
   * @return the patches, in order
   */
  public List<Patch> all() {
    return patches;
  }
}
