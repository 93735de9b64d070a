// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.spi.Feature;
import io.slime.testkit.World;
import io.slime.testkit.generate.Meshes;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.function.Supplier;

/** The same meaning gives the same result, wherever and in whatever order it is written. */
final class Determinism<R extends HasMetadata, O extends HasMetadata> {
  /** Turkish: i is no lower case of I, and digits and dots are written otherwise elsewhere. */
  static final Locale LOCALE = Locale.forLanguageTag("tr-TR");

  /** No whole number of hours from anywhere. */
  static final String TIME_ZONE = "Pacific/Chatham";

  private final Supplier<? extends Feature<R, O>> maker;

  Determinism(Supplier<? extends Feature<R, O>> maker) {
    this.maker = maker;
  }

  void check(World world, Random random) {
    String text = Purity.text(maker.get(), world);
    Texts.assertEqual("the result in another locale and time zone", text, elsewhere(world));
    World shuffled = world.with(Meshes.shuffled(world.objects(), random));
    Texts.assertEqual("the result in another order", text, Purity.text(maker.get(), shuffled));
  }

  private String elsewhere(World world) {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(LOCALE);
      TimeZone.setDefault(TimeZone.getTimeZone(TIME_ZONE));
      return Purity.text(maker.get(), world);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }
}
