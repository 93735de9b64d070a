// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import java.time.Instant;
import java.util.List;

/** Why something is in the output: which input says so. */
public sealed interface Cause {

  /**
   * The reason in a few words, to be read after the thing it explains.
   *
   * @return for example {@code static host} or {@code namespace of the control plane}
   */
  String reason();

  /**
   * A field of the translated resource, or of another resource that a user writes.
   *
   * @param resource the resource
   * @param path the field
   * @param reason the reason in a few words
   */
  record Field(ResourceId resource, FieldPath path, String reason) implements Cause {}

  /**
   * An object of the mesh.
   *
   * @param resource the object
   * @param path the field that says so
   * @param reason the reason in a few words
   * @param because why the object counts at all: causes of the thing that led to it; empty if it
   *     counts by itself
   */
  record MeshObject(ResourceId resource, FieldPath path, String reason, List<Cause> because)
      implements Cause {
    /** Copies the list. */
    public MeshObject {
      because = List.copyOf(because);
    }
  }

  /**
   * Traffic that was seen.
   *
   * @param sources who saw it, for example {@code accesslog}; sorted
   * @param firstSeen when it was first seen
   * @param lastSeen when it was last seen
   * @param reason the reason in a few words
   */
  record Observation(List<String> sources, Instant firstSeen, Instant lastSeen, String reason)
      implements Cause {
    /** Copies the list. */
    public Observation {
      sources = List.copyOf(sources);
    }
  }

  /**
   * An option of the library, or its default.
   *
   * @param option the name as in the configuration, for example {@code lazyload.stableHost[0]}
   * @param reason the reason in a few words
   * @param because causes of the thing that the option was applied to; often empty
   */
  record Option(String option, String reason, List<Cause> because) implements Cause {
    /** Copies the list. */
    public Option {
      because = List.copyOf(because);
    }

    /**
     * An option that speaks for itself.
     *
     * @param option the name
     * @param reason the reason
     */
    public Option(String option, String reason) {
      this(option, reason, List.of());
    }
  }
}
