// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.scenario;

import io.slime.api.Cause;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.core.engine.Explanation;
import io.slime.core.engine.Explanations;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.manifest.Manifests;
import java.util.List;

/** Why the parts of outputs are there, as a baseline: one paragraph for each part. */
final class CauseText {
  private final Manifests manifests;
  private final StringBuilder text = new StringBuilder();

  CauseText(Manifests manifests) {
    this.manifests = manifests;
  }

  String of(MeshTranslation translation) {
    Explanations explanations = new Explanations(translation);
    translation
        .outputs()
        .forEach(output -> explanations.of(output.id()).ifPresent(this::addExplanation));
    return text.toString();
  }

  private void addExplanation(Explanation explanation) {
    explanation
        .derivedBecause()
        .ifPresent(
            cause -> {
              addHeading(explanation.subject() + " is derived");
              add(cause, 1);
            });
    for (Explanation.Part part : explanation.parts()) {
      String value = part.value().isEmpty() ? "" : ": " + part.value();
      addHeading(part.pointer().output() + " " + part.pointer().path() + value);
      part.causes().forEach(cause -> add(cause, 1));
    }
  }

  private void addHeading(String heading) {
    text.append(text.isEmpty() ? "" : "\n").append(heading).append('\n');
  }

  private void add(Cause cause, int depth) {
    if (cause instanceof Cause.Field field) {
      addLine(depth, field.reason() + ": " + place(field.resource(), field.path()), List.of());
    } else if (cause instanceof Cause.MeshObject object) {
      addLine(
          depth,
          object.reason() + ": " + place(object.resource(), object.path()),
          object.because());
    } else if (cause instanceof Cause.Observation seen) {
      String sources = String.join(", ", seen.sources());
      String times = "first %s, last %s".formatted(seen.firstSeen(), seen.lastSeen());
      addLine(depth, seen.reason() + ": seen by " + sources + ", " + times, List.of());
    } else if (cause instanceof Cause.Option option) {
      addLine(depth, option.reason() + ": option " + option.option(), option.because());
    }
  }

  private void addLine(int depth, String line, List<Cause> because) {
    text.append("  ".repeat(depth)).append(line).append('\n');
    because.forEach(cause -> add(cause, depth + 1));
  }

  private String place(ResourceId id, FieldPath path) {
    String position = manifests.position(id, path).map(p -> " (" + p + ")").orElse("");
    return (id + " " + path).strip() + position;
  }
}
