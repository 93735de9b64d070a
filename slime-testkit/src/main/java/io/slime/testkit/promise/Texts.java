// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Cause;
import io.slime.api.Issue;
import io.slime.api.Translation;
import io.slime.spi.Combination;
import io.slime.spi.Derivation;
import io.slime.testkit.internal.DeepText;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a feature said, as texts that are equal if nobody can tell the difference. */
final class Texts {
  /** Lines shown around a difference. */
  private static final int CONTEXT = 6;

  private Texts() {}

  /** All that a translation says. */
  static String of(Translation<?, ?> translation) {
    return withoutLimit(translation) + "valid until " + translation.validUntil() + "\n";
  }

  /** All but until when it holds. */
  static String withoutLimit(Translation<?, ?> translation) {
    StringBuilder text = new StringBuilder(translation.id() + "\n");
    text.append("outputs ").append(outputs(translation));
    translation.issues().forEach(issue -> text.append(of(issue)));
    text.append("groups ").append(translation.groups()).append('\n');
    text.append("status ").append(DeepText.of(status(translation.resource())));
    translation
        .causes()
        .entries()
        .forEach((p, causes) -> text.append(p.output() + " " + p.path() + " " + of(causes)));
    return text.toString();
  }

  static String outputs(Translation<?, ?> translation) {
    return DeepText.of(translation.resources());
  }

  static String of(Derivation<?> derivation) {
    StringBuilder text = new StringBuilder(DeepText.of(derivation.resources()));
    text.append("obsolete ").append(derivation.obsolete()).append('\n');
    derivation.causes().forEach((id, cause) -> text.append(id + " " + of(List.of(cause))));
    derivation.issues().forEach(issue -> text.append(of(issue)));
    return text.toString();
  }

  static String of(Combination combination) {
    StringBuilder text = new StringBuilder("withdrawn " + combination.withdrawn() + "\n");
    text.append("added ").append(DeepText.of(combination.added()));
    combination.issues().forEach(issue -> text.append(of(issue)));
    return text.toString();
  }

  private static String of(Issue issue) {
    return issue + " " + issue.advice() + "\n";
  }

  private static String of(List<Cause> causes) {
    return causes + "\n";
  }

  /** The status of a resource; the rest of it is the user's. */
  private static @Nullable Object status(HasMetadata resource) {
    try {
      return resource.getClass().getMethod("getStatus").invoke(resource);
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Fails unless two texts are equal, and shows where they part. */
  static void assertEqual(String what, String expected, String actual) {
    if (actual.equals(expected)) {
      return;
    }
    List<String> left = expected.lines().toList();
    List<String> right = actual.lines().toList();
    int same = 0;
    while (same < Math.min(left.size(), right.size()) && left.get(same).equals(right.get(same))) {
      same++;
    }
    String message =
        "%s differs:%n%s  expected:%n%s  but was:%n%s"
            .formatted(
                what,
                lines(left, Math.max(0, same - CONTEXT), same),
                lines(left, same, same + CONTEXT),
                lines(right, same, same + CONTEXT));
    throw new AssertionError(message);
  }

  private static String lines(List<String> all, int from, int to) {
    StringBuilder text = new StringBuilder();
    all.subList(Math.min(from, all.size()), Math.min(to, all.size()))
        .forEach(line -> text.append("    ").append(line).append(System.lineSeparator()));
    return text.toString();
  }
}
