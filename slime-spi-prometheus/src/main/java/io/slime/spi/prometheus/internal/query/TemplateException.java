// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.query;

/** A query that cannot be filled safely. */
public final class TemplateException extends Exception {
  private static final long serialVersionUID = 1L;

  TemplateException(String message, int offset) {
    super(message + " (character " + (offset + 1) + ")");
  }
}
