// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cases of the catalogue whose variables have values. */
class CasesWithValuesTest {

  private static Evaluation evaluate(String text, Type type, Map<String, Double> values) {
    Expression expression =
        Expression.compile(text, type, Vocabulary.ANY).expression().orElseThrow();
    return expression.evaluate(
        expression.variables().stream()
            .mapToDouble(name -> values.getOrDefault(name, Double.NaN))
            .toArray());
  }

  @Test
  @DisplayName("limiter case 8, metrics case 10: names may begin with an underscore")
  void underscore() {
    String text = "{{._ratelimit}}/{{.v1.epNum}}";
    Map<String, Double> values = Map.of("_ratelimit", 100.0, "v1.epNum", 2.0);
    assertThat(evaluate(text, Type.NUMBER, values).value()).isEqualTo(50);
  }

  @Test
  @DisplayName("metrics case 31, 33 and 36: blanks are nothing, a text of nothing is no expression")
  void blanks() {
    assertThat(evaluate("1+2 ", Type.NUMBER, Map.of()).value()).isEqualTo(3);
    assertThat(evaluate("1.5+1.5", Type.NUMBER, Map.of()).value()).isEqualTo(3);
    for (String empty : new String[] {"", " ", "\t\n"}) {
      assertThat(Expression.compile(empty, Type.NUMBER, Vocabulary.ANY).problems()).hasSize(1);
    }
  }

  @Test
  @DisplayName("metrics case 54 and 55: what is not finite is missing, and is shown as such")
  void notFinite() {
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1 / 0.0}) {
      Expression expression =
          Expression.compile("{{._base.rt99}}>200", Type.CONDITION, Vocabulary.ANY)
              .expression()
              .orElseThrow();
      double[] values = {value};
      assertThat(expression.evaluate(values).fault()).isEqualTo(Evaluation.Fault.MISSING);
      assertThat(expression.withValues(values)).isEqualTo("? > 200");
    }
  }

  @Test
  @DisplayName("metrics case 56: a subset may have a hyphen, in either spelling")
  void hyphen() {
    for (String text :
        new String[] {"{{.v1-2.pod}}>1", "{{index . \"v1-2\" \"pod\"}}>1", "{v1-2.pod}>1"}) {
      assertThat(evaluate(text, Type.CONDITION, Map.of("v1-2.pod", 3.0)).isTrue()).isTrue();
    }
  }

  @Test
  @DisplayName("metrics case 61: the articles' bare names")
  void bare() {
    assertThat(evaluate("30/{pod}", Type.NUMBER, Map.of("pod", 3.0)).value()).isEqualTo(10);
  }
}
