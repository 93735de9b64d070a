// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A recording that is played back.
 *
 * @param file the file, in one of the forms that {@link io.slime.core.metric.Recording#read
 *     Recording.read} takes; must be given. It is read when the first question is asked
 * @param namespace whose metrics they are where the recording does not say so
 * @param name the name of that target; null if the recording says so
 * @param metric the name of the metric of samples without one; null if there are none
 */
public record RecordedOptions(
    String file, String namespace, @Nullable String name, @Nullable String metric) {

  /** Checks that the others are not null. */
  public RecordedOptions {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(namespace, "namespace");
  }
}
