// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.api.Severity;
import io.slime.api.Translation;
import io.slime.spi.Feature;
import io.slime.testkit.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a difference in a resource may do to what comes out. */
final class Narrowness<R extends HasMetadata, O extends HasMetadata> {
  private final Feature<R, O> feature;

  Narrowness(Feature<R, O> feature) {
    this.feature = feature;
  }

  void checkUnspoiled(Variation variation) {
    Map<ResourceId, Translation<R, O>> before = translations(variation.before());
    translations(variation.after())
        .forEach(
            (id, after) -> {
              Translation<R, O> good = before.get(id);
              Texts.assertEqual(
                  "what %s gives with a bad entry".formatted(id),
                  Texts.outputs(good),
                  Texts.outputs(after));
              assertThat(after.issues()).as("the issues of %s", id).containsAll(good.issues());
            });
    assertThat(errors(variation.after()))
        .as("the number of errors with a bad entry more")
        .isGreaterThan(errors(variation.before()));
  }

  private long errors(World world) {
    return translations(world).values().stream()
        .flatMap(translation -> translation.issues().stream())
        .filter(issue -> issue.severity() == Severity.ERROR)
        .count();
  }

  void checkNeverWider(
      Variation variation, Function<O, ? extends Collection<? extends Reach>> reach) {
    assertCovered(reach(variation.after(), reach), reach(variation.before(), reach), "before");
  }

  void checkGrowing(Variation variation, Function<O, ? extends Collection<? extends Reach>> reach) {
    assertCovered(reach(variation.before(), reach), reach(variation.after(), reach), "after");
  }

  private static void assertCovered(
      Map<ResourceId, List<Reach>> narrow, Map<ResourceId, List<Reach>> wide, String when) {
    narrow.forEach(
        (id, all) ->
            all.forEach(
                one ->
                    assertThat(wide.getOrDefault(id, List.of()))
                        .as("what %s lets through %s, which is to cover %s", id, when, one)
                        .anyMatch(candidate -> candidate.covers(one))));
  }

  private Map<ResourceId, List<Reach>> reach(
      World world, Function<O, ? extends Collection<? extends Reach>> reach) {
    Map<ResourceId, List<Reach>> all = new TreeMap<>();
    translations(world)
        .forEach(
            (id, translation) -> {
              List<Reach> some = new ArrayList<>();
              translation.resources().forEach(output -> some.addAll(reach.apply(output)));
              all.put(id, some);
            });
    return all;
  }

  private Map<ResourceId, Translation<R, O>> translations(World world) {
    Map<ResourceId, Translation<R, O>> translations = new TreeMap<>();
    for (R resource : world.objects(feature.kind())) {
      Translation<R, O> translation = feature.translator().translate(resource, world.context());
      translations.put(translation.id(), translation);
    }
    return translations;
  }
}
