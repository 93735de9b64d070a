// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import io.slime.core.codec.internal.tree.Node;
import io.slime.core.codec.internal.tree.ScalarKind;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A constant of an enum, by its name in any case or by its number. */
final class EnumForm extends Form {
  private final Map<String, Object> byName = new LinkedHashMap<>();
  private final Map<String, Object> byLowerName = new LinkedHashMap<>();
  private final Map<String, Object> byNumber = new LinkedHashMap<>();

  EnumForm(Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      Enum<?> named = (Enum<?>) constant;
      String name = name(type, named);
      byName.put(name, constant);
      byLowerName.put(name.toLowerCase(Locale.ROOT), constant);
      byNumber.put(Integer.toString(named.ordinal()), constant);
    }
    numbersOfIstio(type);
  }

  private static String name(Class<?> type, Enum<?> constant) {
    try {
      Field field = type.getField(constant.name());
      return Names.written(field, constant.name());
    } catch (NoSuchFieldException e) {
      return constant.name();
    }
  }

  /** Istio's enums carry protobuf's numbers, which need not follow the order of the constants. */
  private void numbersOfIstio(Class<?> type) {
    try {
      Method fromValue = type.getMethod("fromValue", Object.class);
      byNumber.clear();
      for (int number = 0; number < 64; number++) {
        @Nullable Object constant = fromValue.invoke(null, number);
        if (constant != null) {
          byNumber.put(Integer.toString(number), constant);
        }
      }
    } catch (ReflectiveOperationException e) {
      return; // no such method: an enum of ours, numbered by its order
    }
  }

  @Override
  Object read(Node node, Reading reading) {
    if (!(node instanceof Node.Scalar scalar)) {
      return MISFIT;
    }
    Object found =
        scalar.kind() == ScalarKind.INTEGER
            ? byNumber.get(scalar.text())
            : byName.get(scalar.text());
    if (found == null) {
      found = byLowerName.get(scalar.text().toLowerCase(Locale.ROOT));
    }
    return found == null ? MISFIT : found;
  }

  @Override
  String expected() {
    return "one of " + String.join(", ", byName.keySet());
  }

  @Override
  String expectedSeveral() {
    return "values out of " + String.join(", ", byName.keySet());
  }
}
