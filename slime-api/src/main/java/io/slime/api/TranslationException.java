// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown by {@link Translation#orThrow}, and by nothing else: the errors of one translation. */
public final class TranslationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Issue> errors;

  TranslationException(ResourceId resource, List<Issue> errors) {
    super(
        errors.stream()
            .map(issue -> "\n  " + issue)
            .collect(Collectors.joining("", "%s has errors:".formatted(resource), "")));
    this.errors = List.copyOf(errors);
  }

  /**
   * The errors.
   *
   * @return at least one issue of severity {@link Severity#ERROR}, in a stable order
   */
  public List<Issue> errors() {
    return errors;
  }
}
