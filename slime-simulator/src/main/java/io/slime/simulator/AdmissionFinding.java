// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import io.slime.api.FieldPath;
import java.util.Objects;

/**
 * What istiod's validation webhook says about a resource.
 *
 * @param refused whether the whole resource is refused; otherwise it is a warning
 * @param path the field it is about
 * @param message one sentence with the offending value
 */
public record AdmissionFinding(boolean refused, FieldPath path, String message) {
  /** Checks that nothing is null. */
  public AdmissionFinding {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return (refused ? "refused " : "warning ") + path + ": " + message;
  }
}
