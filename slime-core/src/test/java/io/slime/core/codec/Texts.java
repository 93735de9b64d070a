// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Issue;
import java.util.List;

/** Short ways to read one resource. */
final class Texts {
  private Texts() {}

  static Decoded<HasMetadata> decode(String text) {
    Documents documents = Codec.read(text, "in.yaml");
    if (documents.resources().size() != 1 || !documents.issues().isEmpty()) {
      throw new AssertionError("not one resource: " + documents);
    }
    return documents.resources().get(0);
  }

  static <R extends HasMetadata> R read(Class<R> type, String text) {
    return type.cast(decode(text).resource());
  }

  /** Severity, code, path and message of each issue. */
  static List<String> lines(List<Issue> issues) {
    return issues.stream()
        .map(i -> i.severity() + " " + i.code().code() + " " + i.path() + ": " + i.message())
        .toList();
  }
}
