// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import java.util.List;

/**
 * A resource to apply, and where it comes from.
 *
 * @param id its id
 * @param resource the resource; to read and not to change
 * @param origin which step gave it
 * @param inputs the resources it comes from: the translated one, or the members of the group that
 *     was combined; empty for what was derived from the mesh
 */
public record Output(ResourceId id, HasMetadata resource, Origin origin, List<ResourceId> inputs) {

  /** The step that gives an output. */
  public enum Origin {
    /** The mesh asks for it, nobody wrote it. */
    DERIVED,
    /** A resource was translated into it. */
    TRANSLATED,
    /** Several resources stand for it together. */
    COMBINED
  }

  /** Copies the list. */
  public Output {
    inputs = List.copyOf(inputs);
  }

  @Override
  public String toString() {
    return id + " " + origin;
  }
}
