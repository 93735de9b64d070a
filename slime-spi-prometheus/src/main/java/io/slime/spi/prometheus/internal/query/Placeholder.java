// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a query can be filled with. */
public enum Placeholder {
  /** The namespace of the target. */
  NAMESPACE("namespace"),
  /** The name of the target. */
  NAME("name"),
  /** The same, under the name that the reference gives it. */
  SOURCE_APP("source_app"),
  /** The subset of the target. */
  SUBSET("subset"),
  /** The names of the subset's pods, as alternatives of a regular expression. */
  POD_NAME("pod_name");

  private final String token;

  Placeholder(String token) {
    this.token = token;
  }

  static Optional<Placeholder> of(String token) {
    return Arrays.stream(values()).filter(known -> known.token.equals(token)).findFirst();
  }

  static List<String> tokens() {
    return Arrays.stream(values()).map(known -> known.token).toList();
  }
}
