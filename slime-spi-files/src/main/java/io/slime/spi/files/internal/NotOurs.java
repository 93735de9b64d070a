// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files.internal;

import io.slime.core.Ownership;

/** What is said of resources that are somebody else's. */
final class NotOurs {
  static final String UNLABELLED =
      "It has no label "
          + Ownership.LABEL
          + ": "
          + Ownership.VALUE
          + ", by which it would be known again.";

  private NotOurs() {}

  static String conflict(AtomicFile file) {
    if (!file.isRegular()) {
      return file + " is no regular file but a link, a directory or the like; it was left alone.";
    }
    return file
        + " is not this resource with the label "
        + Ownership.LABEL
        + ": "
        + Ownership.VALUE
        + "; it was left alone.";
  }
}
