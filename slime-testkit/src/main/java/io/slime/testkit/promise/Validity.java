// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Prepared;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.spi.Feature;
import io.slime.testkit.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Time changes nothing before the instant that a translation names. */
final class Validity<R extends HasMetadata, O extends HasMetadata> {
  private final Feature<R, O> feature;

  Validity(Feature<R, O> feature) {
    this.feature = feature;
  }

  void check(World world, Collection<Instant> probes) {
    MeshSnapshot mesh = world.mesh();
    TranslationContext context = world.context().over(mesh);
    for (R resource : mesh.objects(feature.kind())) {
      Prepared<R, O> prepared = feature.translator().prepare(resource);
      Translation<R, O> translation = prepared.translate(context);
      Instant limit = translation.validUntil().orElse(Instant.MAX);
      assertThat(limit).as("until when it holds").isAfter(world.now());
      String text = Texts.withoutLimit(translation);
      for (Instant probe : instants(world.now(), limit, probes)) {
        TranslationContext later = context.at(probe);
        Texts.assertEqual(
            "the result of %s, which holds until %s, at %s".formatted(world.now(), limit, probe),
            text,
            Texts.withoutLimit(prepared.translate(later)));
        assertThat(prepared.translate(later, translation))
            .as("at %s, before the limit %s: the previous translation itself", probe, limit)
            .isSameAs(translation);
      }
    }
    for (String namespace : mesh.namespaces()) {
      String derived = Texts.of(feature.derive(namespace, context));
      for (Instant probe : probes) {
        Texts.assertEqual(
            "what is derived, which has no limit, at " + probe,
            derived,
            Texts.of(feature.derive(namespace, context.at(probe))));
      }
    }
  }

  /** Those of the probes that are in between, and the first and the last moments. */
  private static List<Instant> instants(Instant now, Instant limit, Collection<Instant> probes) {
    List<Instant> all = new ArrayList<>(probes);
    all.add(now.plusNanos(1));
    if (!limit.equals(Instant.MAX)) {
      all.add(limit.minusNanos(1));
      all.add(now.plus(Duration.between(now, limit).dividedBy(2)));
    }
    return all.stream().filter(i -> i.isAfter(now) && i.isBefore(limit)).toList();
  }
}
