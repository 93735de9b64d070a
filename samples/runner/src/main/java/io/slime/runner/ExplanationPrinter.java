// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.Cause;
import io.slime.api.Condition;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.core.engine.Explanation;
import io.slime.core.engine.Explanation.Part;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Prints an explanation for people: each part, and indented below it why it is there. */
final class ExplanationPrinter {
  private final Terminal terminal;
  private final PrintStream out;
  private final World world;

  ExplanationPrinter(Terminal terminal, World world) {
    this.terminal = terminal;
    this.out = terminal.out();
    this.world = world;
  }

  /**
   * Prints an explanation.
   *
   * @param explanation the explanation
   * @param details prints what there is to say between the summary and the parts
   */
  void print(Explanation explanation, Runnable details) {
    ResourceId subject = explanation.subject();
    heading(0, subject.toString(), place(subject, FieldPath.ROOT));
    switch (explanation.role()) {
      case OUTPUT -> explanation.inputs().forEach(input -> source("made from ", input));
      case INPUT -> {
        explanation.derivedBecause().ifPresent(cause -> print(cause, 1, "derived: "));
        explanation.outputs().forEach(output -> source("becomes ", output));
        if (explanation.outputs().isEmpty()) {
          line(1, "becomes nothing");
        }
      }
      case WITHDRAWN -> {
        explanation.inputs().forEach(input -> source("was withdrawn from the result of ", input));
      }
      case OBSOLETE -> {
        line(1, "is ours, and the mesh no longer asks for it");
        explanation.derivedBecause().ifPresent(cause -> print(cause, 1, ""));
      }
      case MESH_OBJECT -> {
        String part =
            explanation.parts().isEmpty() ? "has no part in any result" : "is a reason in";
        line(1, "an object of the mesh, which " + part);
        explanation.outputs().forEach(output -> source("", output));
      }
    }
    explanation.conditions().forEach(this::print);
    explanation
        .validUntil()
        .ifPresent(
            until ->
                line(
                    1,
                    "holds until %s (now is %s)"
                        .formatted(
                            Plain.instant(until), world.now().truncatedTo(ChronoUnit.SECONDS))));
    details.run();
    boolean several = explanation.outputs().size() > 1;
    explanation.parts().forEach(part -> print(part, several));
  }

  /** Tells what is not as it should be; the message of Accepted repeats the issues. */
  private void print(Condition condition) {
    if ("True".equals(condition.status())) {
      return;
    }
    if (Condition.ACCEPTED.equals(condition.type())) {
      line(1, "not accepted as a whole; the issues say why");
    } else {
      line(
          1,
          "not "
              + String.valueOf(condition.type()).toLowerCase(Locale.ROOT)
              + ": "
              + condition.message());
    }
  }

  private void source(String what, ResourceId id) {
    line(1, what + id + place(id, FieldPath.ROOT));
  }

  private void print(Part part, boolean several) {
    String path = part.pointer().path().toString();
    String where = several ? part.pointer().output() + " " + path : path;
    out.print("\n");
    if (part.value().isEmpty()) {
      heading(1, where, "");
    } else {
      heading(1, part.value(), "   " + where);
    }
    part.causes().forEach(cause -> print(cause, 2, ""));
  }

  private void print(Cause cause, int depth, String prefix) {
    if (cause instanceof Cause.Field field) {
      because(depth, prefix + field.reason(), field.resource(), field.path(), List.of());
    } else if (cause instanceof Cause.MeshObject object) {
      because(depth, prefix + object.reason(), object.resource(), object.path(), object.because());
    } else if (cause instanceof Cause.Observation seen) {
      line(
          depth,
          "%s%s: seen by %s, first %s, last %s"
              .formatted(
                  prefix,
                  seen.reason(),
                  String.join(", ", seen.sources()),
                  seen.firstSeen(),
                  seen.lastSeen()));
    } else if (cause instanceof Cause.Option option) {
      line(depth, prefix + option.reason() + ": option " + option.option());
      option.because().forEach(because -> print(because, depth + 1, "because of "));
    }
  }

  private void because(
      int depth, String reason, ResourceId id, FieldPath path, List<Cause> because) {
    String field = path.toString();
    line(depth, reason + ": " + id + (field.isEmpty() ? "" : " " + field) + place(id, path));
    because.forEach(cause -> print(cause, depth + 1, "because of "));
  }

  /** The place in a file, after what it is the place of. */
  private String place(ResourceId id, FieldPath path) {
    return world.manifests().position(id, path).map(position -> "  (" + position + ")").orElse("");
  }

  private void heading(int depth, String subject, String rest) {
    String bold = terminal.styled(Terminal.Color.SUBJECT, Plain.line(subject));
    out.print("  ".repeat(depth) + bold + Plain.line(rest) + "\n");
  }

  private void line(int depth, String text) {
    out.print("  ".repeat(depth) + Plain.line(text) + "\n");
  }
}
