// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.conditional;
import static io.slime.limiter.Texts.limiter;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.Translation;
import io.slime.api.limiter.SmartLimiter;
import java.lang.ref.WeakReference;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a translation keeps alive. */
class MemoryTest {
  private static final String RULE = conditional("{pod} > 1", "100 / {pod}");

  @Test
  @DisplayName("a translation does not hold the one before it, however often the metrics move")
  void noChain() throws InterruptedException {
    String limiter =
        limiter("hello", "target: {port: 80}", conditional("{cpu} > 0.5", "100 * {cpu}"));
    Fixture fixture = Fixture.of(Fixture.service("hello", 80, 2), limiter);
    Translation<SmartLimiter, EnvoyFilter> last = fixture.metrics(Map.of("cpu", 0.9)).translate();
    WeakReference<Object> first = new WeakReference<>(last);
    for (int i = 1; i < 4; i++) {
      last =
          fixture
              .metrics(Map.of("cpu", 0.9 + 0.01 * (i % 2)))
              .observedAt(Fixture.NOW.plusSeconds(30L * i))
              .at(Fixture.NOW.plusSeconds(30L * i))
              .after(last);
    }
    assertIsForgotten(first);
    assertThat(last.resources()).hasSize(1);
  }

  @Test
  @DisplayName("a translation does not hold the mesh, though it knows whether it was the same")
  void noMesh() throws InterruptedException {
    Fixture fixture =
        Fixture.of(Fixture.service("hello", 80, 2), limiter("hello", "target: {port: 80}", RULE));
    Translation<SmartLimiter, EnvoyFilter> last = fixture.mesh(fixture.snapshot()).translate();
    WeakReference<Object> first = new WeakReference<>(fixture.context().mesh());
    last = fixture.mesh(fixture.snapshot()).after(last);

    assertIsForgotten(first);
    assertThat(last.causes().entries()).isNotEmpty();
  }

  private static void assertIsForgotten(WeakReference<Object> object) throws InterruptedException {
    for (int i = 0; i < 50 && object.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(object.get()).isNull();
  }
}
