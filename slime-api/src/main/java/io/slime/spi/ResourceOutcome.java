// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import io.slime.api.ResourceId;
import java.util.Objects;

/**
 * What became of one resource of a change set.
 *
 * @param id the resource
 * @param result what became of it
 * @param text for a refusal or failure one sentence for people; otherwise empty
 */
public record ResourceOutcome(ResourceId id, Result result, String text) {

  /** Checks that nothing is null. */
  public ResourceOutcome {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(text, "text");
  }

  /**
   * An outcome that needs no words.
   *
   * @param id the resource
   * @param result what became of it
   * @return the outcome
   */
  public static ResourceOutcome of(ResourceId id, Result result) {
    return new ResourceOutcome(id, result, "");
  }

  /** What can become of a resource. */
  public enum Result {
    /** It was written, since it was not there or said something else. */
    APPLIED,
    /** It said the same already; nothing was written. */
    UNCHANGED,
    /** It was deleted. */
    DELETED,
    /** It was not there to be deleted. */
    ABSENT,
    /** One is there that is not ours, or that is not the version expected; it was left alone. */
    CONFLICT,
    /** The other side refuses it as it is; the same again will be refused again. */
    REJECTED,
    /** It could not be done this time. */
    FAILED;

    /**
     * Whether what was asked for is so now.
     *
     * @return true unless it conflicts, was rejected or failed
     */
    public boolean isDone() {
      return this != CONFLICT && this != REJECTED && this != FAILED;
    }
  }
}
