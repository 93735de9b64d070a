// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Prepared;
import io.slime.api.Target;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.metric.MetricValue;
import io.slime.core.codec.Codec;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.limiter.expression.Compilation;
import io.slime.limiter.expression.Evaluation;
import io.slime.limiter.expression.Expression;
import io.slime.limiter.expression.Problem;
import io.slime.limiter.expression.Type;
import io.slime.limiter.expression.Vocabulary;
import io.slime.limiter.service.RateLimitFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whatever the input: no exception, no hang, and an output that is not out of proportion. A usual
 * run tries the inputs in {@code LimiterFuzzTestInputs}, where every crash that was found stays.
 * New ones are looked for with {@code JAZZER_FUZZ=1 mvn -pl slime-limiter -am test
 * -Djazzer.hooks=true -Dtest=LimiterFuzzTest#translates}, one method at a time.
 */
class LimiterFuzzTest {
  /** A place has all rules that act there, and a rule can have as many places as it has hosts. */
  private static final int MOST_TIMES = 400;

  private static final SmartLimiterTranslator TRANSLATOR =
      new SmartLimiterTranslator(Fixture.OPTIONS);
  private static final Target[] TARGETS = {
    new Target(Target.OLDEST), Target.DEFAULT, new Target(Target.NEWEST)
  };
  private static final String[] CONDITIONS = {
    "true", "{{._base.cpu}} > 0.8", "{pod}>1&{cpu}<2", "{{index . \"v-1\" \"pod\"}} == 3", "1/0 > 1"
  };
  private static final String[] PARTS = {
    "match: [{name: %s, exact_match: %s}]",
    "match: [{name: %s, regex_match: %s}]",
    "match: [{matchSource: SourceIpMatch, exact_match: %2$s}]",
    "match: [{name: %s, separate: true, maskLength: 7}]",
    "target: {direction: outbound, port: 80, route: [%s/%s]}",
    "target: {direction: outbound, host: [%s, %s]}",
    "target: {port: 80}",
    "adaptation: {off: %s, dwell: %s}",
    "adaptation: {smoothing: %s, largestStep: %s, floor: 1}"
  };

  @FuzzTest(maxDuration = "2m")
  void compiles(byte[] data) {
    String text = new String(data, UTF_8);
    for (Type wanted : Type.values()) {
      Compilation compilation = Expression.compile(text, wanted, Vocabulary.ANY);
      Optional<Expression> expression = compilation.expression();
      assertThat(expression.isPresent()).isEqualTo(compilation.problems().isEmpty());
      for (Problem problem : compilation.problems()) {
        assertThat(problem.at()).isBetween(0, text.length());
        assertThat(problem.marked(text).length()).isLessThan(200 + problem.length());
      }
      expression.ifPresent(LimiterFuzzTest::evaluates);
    }
  }

  private static void evaluates(Expression expression) {
    double[] values = new double[expression.variables().size()];
    for (double value : new double[] {0, -1.5, 1e308, Double.NaN, Double.POSITIVE_INFINITY}) {
      Arrays.fill(values, value);
      Evaluation result = expression.evaluate(values);
      assertThat(Double.isFinite(result.value())).isEqualTo(result.fault() == null);
      assertThat(expression.withValues(values)).isNotEmpty();
    }
    if (expression.text().length() < 500) { // what is printed may be longer, and too long
      Compilation again = Expression.compile(expression.toString(), Type.MEASURED, Vocabulary.ANY);
      Compilation other = Expression.compile(expression.toString(), Type.CONDITION, Vocabulary.ANY);
      assertThat(again.expression().isPresent() || other.expression().isPresent()).isTrue();
    }
  }

  @FuzzTest(maxDuration = "2m")
  void translates(byte[] data) {
    translate(new String(data, UTF_8), Target.DEFAULT);
  }

  @FuzzTest(maxDuration = "2m")
  void shaped(FuzzedDataProvider data) {
    Target target = data.pickValue(TARGETS);
    String spec = data.consumeBoolean() ? "gateway: true" : "target: {}";
    String[] rules = new String[data.consumeInt(0, 4)];
    for (int i = 0; i < rules.length; i++) {
      String condition = data.pickValue(CONDITIONS).replace("\"", "\\\"");
      String one = quoted(data.consumeString(12));
      String other = quoted(data.consumeString(12));
      rules[i] =
          Texts.conditional(condition, "10 * {cpu}", data.pickValue(PARTS).formatted(one, other))
              .replace("10 * {cpu}", quoted(data.consumeString(20)).replaceAll("^\"|\"$", ""));
    }
    translate(
        Fixture.service("hello", 80, 2) + "---\n" + Texts.limiter("hello", spec, rules), target);
  }

  /** A text as JSON and so as YAML. */
  private static String quoted(String text) {
    return Codec.toJson(java.util.Map.of("a", text))
        .replaceFirst("^\\{\"a\":", "")
        .replaceFirst("}$", "");
  }

  @FuzzTest(maxDuration = "2m")
  void readsServiceFiles(byte[] data) {
    String text = new String(data, UTF_8);
    RateLimitFile.read(text)
        .ifPresent(
            file -> {
              assertThat(RateLimitFile.read(file.toYaml())).contains(file);
              bounded(file.toYaml(), text);
              assertThat(file.since(file).added()).isEmpty();
            });
  }

  private static void translate(String text, Target target) {
    List<HasMetadata> objects = Codec.read(text, "fuzz").values();
    TranslationContext world =
        TranslationContext.builder()
            .mesh(MeshSnapshot.of(objects))
            .metrics(
                key ->
                    key.metric().equals("missing")
                        ? Optional.empty()
                        : Optional.of(new MetricValue(key.metric().length(), Fixture.NOW)))
            .target(target)
            .now(Fixture.NOW)
            .build();
    for (HasMetadata resource : objects) {
      if (resource instanceof SmartLimiter limiter) {
        Prepared<SmartLimiter, EnvoyFilter> prepared = TRANSLATOR.prepare(limiter);
        Translation<SmartLimiter, EnvoyFilter> first = prepared.translate(world);
        check(first, text);
        assertThat(prepared.translate(world, first)).isSameAs(first);
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
