// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Target;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.plugin.EnvoyPlugin;
import io.slime.api.plugin.PluginManager;
import io.slime.core.codec.Codec;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.plugin.catalogue.FilterCatalogue;
import java.util.List;

/**
 * Whatever the input: no exception, no hang, and an output that is not out of proportion. A usual
 * run tries the inputs in {@code PluginFuzzTestInputs}, where every crash that was found stays. New
 * ones are looked for with {@code JAZZER_FUZZ=1 mvn -pl slime-plugin -am test -Djazzer.hooks=true
 * -Dtest=PluginFuzzTest#shaped}, one method at a time.
 */
class PluginFuzzTest {
  /** So much longer than the input an output may be; both say every place and plugin once. */
  private static final int MOST_TIMES = 400;

  private static final PluginManagerTranslator MANAGERS =
      new PluginManagerTranslator(PluginOptions.defaults());
  private static final EnvoyPluginTranslator ROUTES =
      new EnvoyPluginTranslator(PluginOptions.defaults());
  private static final EnvoyFilterLift LIFT = new EnvoyFilterLift(FilterCatalogue.envoy());
  private static final Target[] TARGETS = {
    new Target(Target.OLDEST), Target.DEFAULT, new Target(Target.NEWEST)
  };

  @FuzzTest(maxDuration = "2m")
  void translates(byte[] data) {
    translate(new String(data, UTF_8), Target.DEFAULT);
  }

  @FuzzTest(maxDuration = "2m")
  void shaped(FuzzedDataProvider data) {
    Target target = data.pickValue(TARGETS);
    translate(Codec.toJson(OddResource.of(data)), target);
  }

  @FuzzTest(maxDuration = "2m")
  void lifts(byte[] data) {
    String text = new String(data, UTF_8);
    for (HasMetadata resource : Codec.read(text, "fuzz").values()) {
      if (resource instanceof EnvoyFilter filter) {
        Lifted lifted = LIFT.lift(filter);
        int patches =
            filter.getSpec() == null || filter.getSpec().getConfigPatches() == null
                ? 0
                : filter.getSpec().getConfigPatches().size();
        assertThat(lifted.left()).hasSizeLessThanOrEqualTo(patches);
        bounded(Codec.toJson(lifted.resources()), text);
      }
    }
  }

  private static void translate(String text, Target target) {
    List<HasMetadata> objects = Codec.read(text, "fuzz").values();
    TranslationContext world =
        TranslationContext.builder()
            .mesh(MeshSnapshot.of(objects))
            .target(target)
            .now(Texts.NOW)
            .build();
    for (HasMetadata resource : objects) {
      if (resource instanceof PluginManager manager) {
        check(MANAGERS.translate(manager, world), text);
      } else if (resource instanceof EnvoyPlugin plugin) {
        check(ROUTES.translate(plugin, world), text);
      }
    }
  }

  private static void check(Translation<?, ?> translation, String text) {
    bounded(Codec.toJson(translation.resources()), text);
    bounded(Codec.toJson(translation.resource()), text);
    assertThat(translation.causes().entries().isEmpty())
        .isEqualTo(translation.resources().isEmpty());
  }

  private static void bounded(String output, String input) {
    assertThat(output.length()).isLessThan(10_000 + MOST_TIMES * input.length());
  }
}
