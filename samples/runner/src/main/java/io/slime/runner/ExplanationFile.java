// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.Cause;
import io.slime.api.Condition;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.core.engine.Explanation;
import io.slime.core.engine.Explanation.Part;
import io.slime.core.manifest.Finding;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** An explanation for programs: JSON, whose schema is in {@code docs/configuration.md}. */
final class ExplanationFile {
  private final World world;

  ExplanationFile(World world) {
    this.world = world;
  }

  /**
   * Writes an explanation.
   *
   * @param explanation the explanation
   * @param rules how rules of limiters stand that it is about
   * @param findings what was found about the resource and its inputs
   * @return one line
   */
  String json(Explanation explanation, List<LimiterRule> rules, Collection<Finding> findings) {
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("subject", object(explanation.subject()));
    top.put("role", explanation.role().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    top.put("inputs", list(explanation.inputs(), this::object));
    top.put("outputs", list(explanation.outputs(), this::object));
    explanation.derivedBecause().ifPresent(cause -> top.put("because", List.of(cause(cause))));
    top.put("conditions", list(explanation.conditions(), ExplanationFile::condition));
    top.put("now", world.now().toString());
    explanation.validUntil().ifPresent(until -> top.put("validUntil", until.toString()));
    top.put("parts", list(explanation.parts(), this::part));
    if (!rules.isEmpty()) {
      top.put("rules", list(rules, LimiterRuleFile::rule));
    }
    top.put("issues", list(List.copyOf(findings), FindingsFile::issue));
    return Codec.toJson(top) + "\n";
  }

  private Map<String, Object> part(Part part) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("output", FindingsFile.resource(part.pointer().output()));
    written.put("path", part.pointer().path().toString());
    if (!part.value().isEmpty()) {
      written.put("value", part.value());
    }
    written.put("because", list(part.causes(), this::cause));
    return written;
  }

  private Map<String, Object> cause(Cause cause) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("reason", cause.reason());
    if (cause instanceof Cause.Field field) {
      place(written, field.resource(), field.path());
    } else if (cause instanceof Cause.MeshObject object) {
      place(written, object.resource(), object.path());
      because(written, object.because());
    } else if (cause instanceof Cause.Observation seen) {
      written.put("seenBy", seen.sources());
      written.put("firstSeen", seen.firstSeen().toString());
      written.put("lastSeen", seen.lastSeen().toString());
    } else if (cause instanceof Cause.Option option) {
      written.put("option", option.option());
      because(written, option.because());
    }
    return written;
  }

  private void because(Map<String, Object> written, List<Cause> because) {
    if (!because.isEmpty()) {
      written.put("because", list(because, this::cause));
    }
  }

  private void place(Map<String, Object> written, ResourceId id, FieldPath path) {
    written.put("resource", FindingsFile.resource(id));
    written.put("path", path.toString());
    world
        .manifests()
        .position(id, path)
        .ifPresent(position -> written.put("position", FindingsFile.position(position)));
  }

  /** A resource and where it is written. */
  private Map<String, Object> object(ResourceId id) {
    Map<String, Object> written = FindingsFile.resource(id);
    world
        .manifests()
        .position(id, FieldPath.ROOT)
        .ifPresent(position -> written.put("position", FindingsFile.position(position)));
    return written;
  }

  private static Map<String, Object> condition(Condition condition) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("type", String.valueOf(condition.type()));
    written.put("status", String.valueOf(condition.status()));
    written.put("reason", String.valueOf(condition.reason()));
    written.put("message", String.valueOf(condition.message()));
    return written;
  }

  private static <T> List<Map<String, Object>> list(
      List<T> all, Function<T, Map<String, Object>> form) {
    return all.stream().map(form).toList();
  }
}
