// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.conditional;
import static io.slime.limiter.Texts.limiter;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Translation;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.mesh.MeshView;
import io.slime.core.codec.Codec;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is kept while the mesh is the same object makes a tick cheaper and nothing else. */
class SameMeshPropertyTest {
  private static final String LIMITER =
      limiter(
          "hello",
          "target: {port: 80}",
          conditional("{cpu} > 0.5", "100 * {cpu}"),
          conditional(
              "{cpu} > 0.6",
              "50 / {pod}",
              "match: [{name: x-user, exact_match: a}]",
              "adaptation: {off: \"{cpu} < 0.4\", dwell: 40s}"),
          conditional("true", "200 * {cpu}", "target: {port: 81}", "adaptation: {smoothing: 60s}"));

  private static Fixture at(double cpu, int tick, int pods) {
    Fixture fixture =
        Fixture.of(Fixture.service("hello", 80, pods), LIMITER)
            .observedAt(Fixture.NOW.plusSeconds(30L * tick))
            .at(Fixture.NOW.plusSeconds(30L * tick));
    return cpu > 0.95 ? fixture : fixture.metrics(Map.of("cpu", cpu)); // sometimes it is missing
  }

  @Property(tries = 100)
  void theSameObjectAndOneThatSaysTheSameGiveTheSame(
      @ForAll @Size(min = 2, max = 12) List<@DoubleRange(min = 0.3, max = 1) Double> values,
      @ForAll @IntRange(min = 1, max = 12) int changed) {
    MeshView[] kept = {at(0, 0, 2).snapshot(), at(0, 0, 3).snapshot()};
    Translation<SmartLimiter, EnvoyFilter> same = null;
    Translation<SmartLimiter, EnvoyFilter> other = null;
    for (int i = 0; i < values.size(); i++) {
      int mesh = i < changed ? 0 : 1;
      Fixture fixture = at(values.get(i), i, 2 + mesh);
      other = other == null ? fixture.translate() : fixture.after(other);
      fixture.mesh(kept[mesh]);
      same = same == null ? fixture.translate() : fixture.after(same);

      assertThat(Fixture.yaml(same)).isEqualTo(Fixture.yaml(other));
      assertThat(same.issues()).isEqualTo(other.issues());
      assertThat(same.validUntil()).isEqualTo(other.validUntil());
      assertThat(same.causes().entries()).isEqualTo(other.causes().entries());
      assertThat(Codec.toYaml(same.resource())).isEqualTo(Codec.toYaml(other.resource()));
    }
  }
}
