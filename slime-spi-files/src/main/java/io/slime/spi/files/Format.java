// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

/** How resources are written down. */
public enum Format {
  /** Documents of YAML, separated by {@code ---}. */
  YAML,
  /** JSON, a resource a line. */
  JSON
}
