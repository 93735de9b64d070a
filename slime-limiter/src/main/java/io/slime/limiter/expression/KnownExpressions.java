// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.expression;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Expressions that were compiled before. The limiters of a mesh have few different ones, most of
 * them read again with every change of a limiter. Safe for use by many threads; bounded, since the
 * texts are whatever people write.
 */
public final class KnownExpressions {
  private static final int MOST = 1024;
  private static final int LONGEST = 256;

  private final Map<String, Expression> conditions = new ConcurrentHashMap<>();
  private final Map<String, Expression> numbers = new ConcurrentHashMap<>();

  /** None yet. */
  public KnownExpressions() {}

  /**
   * An expression that was kept.
   *
   * @param text the text
   * @param wanted what it should be worth
   * @param vocabulary which variables there are
   * @return what {@link Expression#compile} would give; null if that is not known
   */
  public @Nullable Expression find(String text, Type wanted, Vocabulary vocabulary) {
    Expression known = of(wanted).get(text);
    if (known != null) {
      for (int i = 0; i < known.variables().size(); i++) {
        if (vocabulary.objection(known.variables().get(i)).isPresent()) {
          return null;
        }
      }
    }
    return known;
  }

  /**
   * Keeps an expression.
   *
   * @param expression the expression
   * @param wanted what it was compiled to be worth
   */
  public void keep(Expression expression, Type wanted) {
    if (expression.text().length() <= LONGEST) {
      Map<String, Expression> kept = of(wanted);
      if (kept.size() >= MOST) {
        kept.clear(); // what is in use comes back by itself
      }
      kept.put(expression.text(), expression);
    }
  }

  private Map<String, Expression> of(Type wanted) {
    return wanted == Type.CONDITION ? conditions : numbers;
  }
}
