// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import java.util.Objects;

/**
 * Where and how resources are written.
 *
 * @param path the directory, made when something is written; must be given
 * @param format how a resource is written
 * @param stream the name of the one file that all resources are written to; empty for a file each
 */
public record DirectoryOptions(String path, Format format, String stream) {

  /** Checks that nothing is null. */
  public DirectoryOptions {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(stream, "stream");
  }
}
