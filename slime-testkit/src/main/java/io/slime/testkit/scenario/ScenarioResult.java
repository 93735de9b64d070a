// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.scenario;

import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.core.codec.Codec;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.engine.Output;
import io.slime.core.manifest.Finding;
import io.slime.core.manifest.Manifests;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a scenario gives, as the texts of the files that expect it. */
final class ScenarioResult {
  private static final String ISSUES = "issues.txt";
  private static final String CAUSES = "causes.txt";
  private static final String OBSOLETE = "obsolete.txt";
  private static final String VALID_UNTIL = "valid-until";
  private static final String OUTPUT = "out-";
  private static final String STATUS = "status-";
  private static final Set<String> TEXTS = Set.of(ISSUES, CAUSES, OBSOLETE, VALID_UNTIL);

  private final SortedMap<String, String> files = new TreeMap<>();

  /**
   * Renders a result.
   *
   * @param manifests what was read
   * @param findings what is wrong with it
   * @param translation what it became
   * @param wanted the names of the files there are, which decide about those that need not be
   */
  ScenarioResult(
      Manifests manifests,
      Collection<Finding> findings,
      MeshTranslation translation,
      Collection<String> wanted) {
    for (Output output : translation.outputs()) {
      put(fileName(OUTPUT, output.id()), Codec.toYaml(output.resource()));
    }
    List<Finding> all = new ArrayList<>(findings);
    translation.issues().forEach(issue -> all.add(manifests.locate(issue)));
    putUnlessEmpty(ISSUES, IssueText.of(all));
    StringBuilder obsolete = new StringBuilder();
    translation.obsolete().forEach(id -> obsolete.append(id).append('\n'));
    putUnlessEmpty(OBSOLETE, obsolete.toString());
    translation.validUntil().ifPresent(until -> put(VALID_UNTIL, until + "\n"));
    if (wanted.contains(CAUSES)) {
      put(CAUSES, new CauseText(manifests).of(translation));
    }
    for (Translation<?, ?> translated : translation.translations().values()) {
      String name = fileName(STATUS, translated.id());
      if (wanted.contains(name)) {
        put(name, status(translated));
      }
    }
  }

  SortedMap<String, String> files() {
    return files;
  }

  /** Whether a file of that name says what is expected, rather than what goes in. */
  static boolean isExpectation(String name) {
    return TEXTS.contains(name)
        || (name.startsWith(OUTPUT) || name.startsWith(STATUS)) && name.endsWith(".yaml");
  }

  private static String status(Translation<?, ?> translation) {
    Object tree = Codec.toTree(translation.resource());
    Object status = tree instanceof Map<?, ?> map ? map.get("status") : null;
    return Codec.toYaml(status == null ? Map.of() : status);
  }

  /** Dots between the parts: neither a kind nor a namespace can have one. */
  private static String fileName(String prefix, ResourceId id) {
    String kind = id.kind().toLowerCase(Locale.ROOT);
    String namespace = id.namespace().isEmpty() ? "" : id.namespace() + ".";
    String parts = kind + "." + namespace + id.name();
    return prefix + parts.replaceAll("[^A-Za-z0-9._-]", "_") + ".yaml";
  }

  private void putUnlessEmpty(String name, String text) {
    if (!text.isEmpty()) {
      put(name, text);
    }
  }

  private void put(String name, String text) {
    if (files.put(name, text) != null) {
      throw new IllegalStateException("two results for one file: " + name);
    }
  }
}
