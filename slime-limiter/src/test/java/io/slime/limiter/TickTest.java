// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static io.slime.limiter.Texts.conditional;
import static io.slime.limiter.Texts.limiter;
import static io.slime.limiter.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Prepared;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.mesh.MeshQuery;
import io.slime.api.mesh.MeshView;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a tick of the metrics does, and what it leaves alone. */
class TickTest {
  private static final String SERVICE = Fixture.service("hello", 80, 2);
  private static final String LIMITER =
      limiter(
          "hello",
          "target: {port: 80}",
          conditional("{cpu} > 0.5", "100 / {pod}"),
          conditional("{cpu} > 0.8", "10", "match: [{name: x-user, exact_match: a}]"));

  private final Fixture fixture = Fixture.of(SERVICE, LIMITER);
  private final CountedMesh mesh = new CountedMesh(fixture.snapshot());
  private final Translation<SmartLimiter, EnvoyFilter> before =
      fixture.mesh(mesh).metrics(Map.of("cpu", 0.7)).translate();

  /** A mesh that counts the questions. */
  private static final class CountedMesh implements MeshView {
    private final MeshView mesh;
    private int questions;

    CountedMesh(MeshView mesh) {
      this.mesh = mesh;
    }

    @Override
    public <T extends HasMetadata> List<T> ask(MeshQuery<T> query) {
      questions++;
      return mesh.ask(query);
    }
  }

  /** The metrics half a minute later. */
  private Fixture later(double cpu) {
    return fixture
        .metrics(Map.of("cpu", cpu))
        .observedAt(Fixture.NOW.plusSeconds(30))
        .at(Fixture.NOW.plusSeconds(30));
  }

  @Test
  @DisplayName("the same world again gives the same translation")
  void sameWorld() {
    assertThat(fixture.after(before)).isSameAs(before);
  }

  @Test
  @DisplayName("other values that decide alike keep the outputs, and are no longer the old ones")
  void sameDecisions() {
    Translation<SmartLimiter, EnvoyFilter> after = later(0.75).after(before);

    assertThat(after.resources()).isSameAs(before.resources());
    assertThat(after.validUntil()).isNotEqualTo(before.validUntil());
    assertThat(RuleReport.of(after).get(0).readings().get(0).value()).isEqualTo(0.75);
  }

  @Test
  @DisplayName("a value beyond a threshold changes the outputs")
  void otherDecisions() {
    Translation<SmartLimiter, EnvoyFilter> after = later(0.9).after(before);

    assertThat(Fixture.yaml(before)).doesNotContain("x-user");
    assertThat(Fixture.yaml(after)).contains("x-user");
  }

  @Test
  @DisplayName("a tick asks nothing of a mesh that is the same object")
  void noQuestions() {
    int questions = mesh.questions;

    later(0.9).after(later(0.6).after(before));

    assertThat(questions).isPositive();
    assertThat(mesh.questions).isEqualTo(questions);
  }

  @Test
  @DisplayName("another mesh is looked at: pods that have come share the quota")
  void anotherMesh() {
    Fixture grown = Fixture.of(Fixture.service("hello", 80, 4), LIMITER);

    assertThat(Fixture.yaml(before)).contains("max_tokens: 50");
    assertThat(Fixture.yaml(fixture.mesh(grown.snapshot()).after(before)))
        .contains("max_tokens: 25")
        .doesNotContain("max_tokens: 50");
  }

  @Test
  @DisplayName("a mesh that says the same keeps the outputs")
  void equalMesh() {
    Translation<SmartLimiter, EnvoyFilter> after =
        fixture.mesh(new CountedMesh(fixture.snapshot())).after(before);

    assertThat(after).isSameAs(before);
  }

  @Test
  @DisplayName("another release of Istio gets the patches that it can read, whatever there was")
  void anotherRelease() {
    Fixture older = Fixture.of(SERVICE, limiter("hello", "target: {port: 80}", rule("10")));
    Translation<SmartLimiter, EnvoyFilter> modern = older.translate();

    Translation<SmartLimiter, EnvoyFilter> after = older.target(22).after(modern);

    assertThat(Fixture.yaml(after)).isEqualTo(Fixture.yaml(older.translate()));
    assertThat(Fixture.yaml(after)).isNotEqualTo(Fixture.yaml(modern));
  }

  @Test
  @DisplayName("a limiter of five rules whose decisions stay allocates less than two kilobytes")
  void allocation() {
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      rules.add(
          conditional(
              "{cpu} > 0.5", 100 + i + " / {pod}", "match: [{name: x-user, exact_match: u" + i));
      rules.set(i, rules.get(i) + "}]");
    }
    Fixture five =
        Fixture.of(SERVICE, limiter("hello", "target: {port: 80}", rules.toArray(String[]::new)));
    Prepared<SmartLimiter, EnvoyFilter> prepared =
        new SmartLimiterTranslator(Fixture.OPTIONS).prepare(five.limiter());
    five.mesh(five.snapshot());
    TranslationContext start = five.metrics(Map.of("cpu", 0.7)).context();
    TranslationContext tick =
        five.metrics(Map.of("cpu", 0.9)).observedAt(Fixture.NOW.plusSeconds(1)).context();
    Translation<SmartLimiter, EnvoyFilter> last = prepared.translate(start);
    Translation<SmartLimiter, EnvoyFilter> next = prepared.translate(tick, last);

    assertThat(next).isNotSameAs(last);
    assertThat(next.resources()).isSameAs(last.resources());
    assertThat(allocated(() -> prepared.translate(tick, last))).isBetween(100L, 2048L);
  }

  /** The least of several rounds, since the first ones also load classes. */
  private static long allocated(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      work.run();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
