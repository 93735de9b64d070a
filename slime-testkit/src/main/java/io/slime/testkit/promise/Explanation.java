// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Cause;
import io.slime.api.Causes;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.spi.Derivation;
import io.slime.spi.Feature;
import io.slime.testkit.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Everything that comes out has a reason, and each reason is there to be looked at. */
final class Explanation<R extends HasMetadata, O extends HasMetadata> {
  private final Feature<R, O> feature;
  private final Function<O, List<FieldPath>> parts;

  Explanation(Feature<R, O> feature, Function<O, List<FieldPath>> parts) {
    this.feature = feature;
    this.parts = parts;
  }

  void check(World world) {
    Answers<R, O> answers = Purity.answers(feature, world);
    Places places = new Places();
    world.objects().forEach(places::add);
    for (Derivation<R> derivation : answers.derivations().values()) {
      derivation.resources().forEach(places::add);
      List<ResourceId> explained = new ArrayList<>(derivation.obsolete());
      derivation.resources().forEach(resource -> explained.add(ResourceId.of(resource)));
      assertThat(derivation.causes().keySet())
          .as("what has a cause for being derived or obsolete")
          .containsAll(explained);
      derivation.causes().values().forEach(cause -> check(cause, places));
    }
    answers.translations().forEach(translation -> check(translation, places));
  }

  private void check(Translation<R, O> translation, Places places) {
    Causes causes = translation.causes();
    Places outputs = new Places();
    for (O output : translation.resources()) {
      outputs.add(output);
      for (FieldPath part : parts.apply(output)) {
        assertThat(causes.of(ResourceId.of(output), part))
            .as("the causes of %s in %s", part, ResourceId.of(output))
            .isNotEmpty();
      }
    }
    causes
        .entries()
        .forEach(
            (pointer, list) -> {
              outputs.assertExists(pointer.output(), pointer.path(), "which is explained");
              list.forEach(cause -> check(cause, places));
            });
    translation
        .issues()
        .forEach(i -> places.assertNear(i.resource(), i.path(), "which has the issue " + i));
  }

  private static void check(Cause cause, Places places) {
    assertThat(cause.reason()).as("the words of a cause").isNotBlank();
    if (cause instanceof Cause.Field field) {
      places.assertExists(field.resource(), field.path(), "which is a cause");
    } else if (cause instanceof Cause.MeshObject object) {
      places.assertExists(object.resource(), object.path(), "which is a cause");
      object.because().forEach(because -> check(because, places));
    } else if (cause instanceof Cause.Observation seen) {
      assertThat(seen.sources()).as("who saw it").isNotEmpty();
      assertThat(seen.lastSeen()).as("when it was last seen").isAfterOrEqualTo(seen.firstSeen());
    } else if (cause instanceof Cause.Option option) {
      assertThat(option.option()).as("the name of an option").isNotBlank();
      option.because().forEach(because -> check(because, places));
    }
  }
}
