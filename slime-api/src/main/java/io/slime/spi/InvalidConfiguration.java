// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import io.slime.api.FieldPath;
import java.util.Objects;

/** A configuration with which a provider cannot make anything. */
public final class InvalidConfiguration extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient FieldPath path;

  /**
   * One thing that is wrong.
   *
   * @param path the field at fault, from the top of the provider's own configuration
   * @param message one sentence for the user; nothing secret
   */
  public InvalidConfiguration(FieldPath path, String message) {
    super(message);
    this.path = Objects.requireNonNull(path, "path");
  }

  /**
   * The field at fault.
   *
   * @return its path from the top of the provider's own configuration
   */
  public FieldPath path() {
    return path;
  }
}
