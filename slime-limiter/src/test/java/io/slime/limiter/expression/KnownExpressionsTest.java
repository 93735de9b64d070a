// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A text that was compiled before is not compiled again, as far as the result is the same. */
class KnownExpressionsTest {
  private final KnownExpressions known = new KnownExpressions();

  private Expression keep(String text, Type wanted) {
    Expression expression =
        Expression.compile(text, wanted, Vocabulary.ANY).expression().orElseThrow();
    known.keep(expression, wanted);
    return expression;
  }

  @Test
  @DisplayName("the same text is the same expression")
  void same() {
    Expression kept = keep("{cpu} * 2", Type.NUMBER);
    assertThat(known.find("{cpu} * 2", Type.NUMBER, Vocabulary.ANY)).isSameAs(kept);
    assertThat(known.find("{cpu} * 3", Type.NUMBER, Vocabulary.ANY)).isNull();
  }

  @Test
  @DisplayName("a number is no condition, whatever was kept")
  void types() {
    keep("{cpu}", Type.NUMBER);
    assertThat(known.find("{cpu}", Type.CONDITION, Vocabulary.ANY)).isNull();
  }

  @Test
  @DisplayName("a name that one limiter knows may be unknown to another")
  void vocabulary() {
    keep("{cpu} > 1", Type.CONDITION);
    Vocabulary none = name -> Optional.of("There is no " + name + ".");
    assertThat(known.find("{cpu} > 1", Type.CONDITION, none)).isNull();
  }

  @Test
  @DisplayName("neither long texts nor many are kept")
  void bounds() {
    String longText = "1" + " + 1".repeat(100);
    keep(longText, Type.NUMBER);
    assertThat(known.find(longText, Type.NUMBER, Vocabulary.ANY)).isNull();
    for (int i = 0; i < 1024; i++) {
      keep("{cpu} + " + i, Type.NUMBER);
    }
    assertThat(known.find("{cpu} + 0", Type.NUMBER, Vocabulary.ANY)).isNotNull();
    keep("{cpu}", Type.NUMBER);
    assertThat(known.find("{cpu} + 0", Type.NUMBER, Vocabulary.ANY)).isNull();
    assertThat(known.find("{cpu}", Type.NUMBER, Vocabulary.ANY)).isNotNull();
  }
}
