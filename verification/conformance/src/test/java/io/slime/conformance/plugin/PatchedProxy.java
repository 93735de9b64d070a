// SPDX-License-Identifier: Apache-2.0
package io.slime.conformance.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Target;
import io.slime.api.TranslationContext;
import io.slime.conformance.envoy.EnvoyBinary;
import io.slime.conformance.envoy.EnvoyProtos;
import io.slime.conformance.envoy.ReplayedConfiguration;
import io.slime.core.codec.Codec;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.engine.MeshTranslator;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.plugin.PluginFeatureProvider;
import io.slime.plugin.PluginOptions;
import io.slime.simulator.EnvoyFilterEffect;
import io.slime.simulator.PatchEffect;
import io.slime.simulator.Proxy;
import io.slime.simulator.ProxyConfiguration;
import io.slime.simulator.ProxyDump;
import io.slime.testkit.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A proxy that was captured, and what plugins make of it. What comes out was accepted by Envoy's
 * schema, has an effect with every patch, and is loaded by all Envoys at hand.
 *
 * @param dump its configuration, in the data directory
 * @param proxy the proxy
 * @param mesh more manifests in the data directory
 */
record PatchedProxy(String dump, Proxy proxy, String... mesh) {

  ProxyConfiguration patched(String manifests) throws Exception {
    List<HasMetadata> objects = new ArrayList<>(Codec.read(manifests, "plugins.yaml").values());
    for (String name : mesh) {
      Path file = Requirement.data(name);
      objects.addAll(Codec.read(Files.readString(file), name).values());
    }
    MeshTranslation translation =
        new MeshTranslator(new PluginFeatureProvider().create(PluginOptions.defaults()))
            .translate(
                MeshSnapshot.of(objects),
                TranslationContext.builder()
                    .target(new Target(Target.NEWEST))
                    .now(Instant.EPOCH)
                    .build());
    assertThat(translation.hasErrors()).as(translation.issues().toString()).isFalse();
    List<EnvoyFilter> filters = new ArrayList<>();
    for (HasMetadata resource : translation.resources()) {
      filters.add((EnvoyFilter) resource);
      assertThat(EnvoyProtos.problems((EnvoyFilter) resource, Set.of())).isEmpty();
    }
    EnvoyFilterEffect effect =
        EnvoyFilterEffect.of(
            ProxyDump.read(Requirement.data(dump)).configuration(), proxy, filters);
    assertThat(effect.patches()).isNotEmpty().allMatch(PatchEffect::hasEffect);
    for (EnvoyBinary envoy : EnvoyBinary.all()) {
      assertThat(envoy.refusal(ReplayedConfiguration.whole(effect.after()))).isEmpty();
    }
    return effect.after();
  }
}
