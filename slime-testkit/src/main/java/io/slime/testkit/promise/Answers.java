// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Group;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.spi.Combination;
import io.slime.spi.Derivation;
import io.slime.spi.Feature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a feature says about a world: what it derives for each namespace, what it makes
 * of each resource, given or derived, and what it makes of each group.
 */
final class Answers<R extends HasMetadata, O extends HasMetadata> {
  private final SortedMap<String, Derivation<R>> derivations = new TreeMap<>();
  private final Map<ResourceId, Translation<R, O>> translations = new LinkedHashMap<>();
  private final SortedMap<Group, Combination> combinations = new TreeMap<>();

  private Answers() {}

  /** Asks in the given order. */
  static <R extends HasMetadata, O extends HasMetadata> Answers<R, O> of(
      Feature<R, O> feature,
      Collection<String> namespaces,
      Collection<R> resources,
      TranslationContext context) {
    Answers<R, O> answers = new Answers<>();
    List<R> all = new ArrayList<>(resources);
    for (String namespace : namespaces) {
      Derivation<R> derivation = feature.derive(namespace, context);
      answers.derivations.put(namespace, derivation);
      all.addAll(derivation.resources());
    }
    Translator<R, O> translator = feature.translator();
    Map<Group, List<Translation<R, O>>> groups = new TreeMap<>();
    for (R resource : all) {
      Translation<R, O> translation = translator.translate(resource, context);
      answers.translations.put(translation.id(), translation);
    }
    for (Translation<R, O> translation : answers.translations.values()) {
      translation.groups().forEach(g -> groups.computeIfAbsent(g, x -> new ArrayList<>()));
      translation.groups().forEach(g -> groups.get(g).add(translation));
    }
    groups.forEach(
        (group, members) ->
            answers.combinations.put(group, feature.combine(group, List.copyOf(members), context)));
    return answers;
  }

  SortedMap<String, Derivation<R>> derivations() {
    return derivations;
  }

  Collection<Translation<R, O>> translations() {
    return translations.values();
  }

  SortedMap<Group, Combination> combinations() {
    return combinations;
  }

  /** All of it, in an order that the order of asking plays no part in. */
  String text() {
    StringBuilder text = new StringBuilder();
    derivations.forEach((namespace, d) -> text.append(namespace + " " + Texts.of(d)));
    new TreeMap<>(translations).values().forEach(translation -> text.append(Texts.of(translation)));
    combinations.forEach((group, c) -> text.append(group + " " + Texts.of(c)));
    return text.toString();
  }
}
