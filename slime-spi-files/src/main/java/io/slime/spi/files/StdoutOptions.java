// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import java.util.Objects;

/**
 * How resources are printed.
 *
 * @param format how a resource is written
 */
public record StdoutOptions(Format format) {

  /** Checks that nothing is null. */
  public StdoutOptions {
    Objects.requireNonNull(format, "format");
  }
}
