// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import io.slime.core.codec.internal.tree.Node;
import io.slime.core.codec.internal.tree.ScalarKind;
import io.slime.spi.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Finds the form of a type. */
final class Forms {
  private static final Form INT_OR_STRING =
      new ScalarForm(
          "a number or a text",
          "numbers or texts",
          scalar ->
              scalar.kind() != ScalarKind.TEXT
                      && ScalarForm.integer(scalar) instanceof Integer number
                  ? new IntOrString(number)
                  : new IntOrString(scalar.text()));

  private static final Form QUANTITY =
      new ScalarForm("a quantity such as 100m", "quantities such as 100m", Forms::quantity);

  /** Any scalar, so that none is ever quoted for being of another type. */
  private static final Form SECRET =
      new ScalarForm("a text", "texts", scalar -> Secret.of(scalar.text())) {
        @Override
        boolean isSecret() {
          return true;
        }
      };

  private Forms() {}

  /** The form of a component of a record. */
  static Form ofRecord(Type type) {
    return of(type, false);
  }

  /** The form of a property of a bean, which takes any scalar as a text. */
  static Form ofBean(Type type) {
    return of(type, true);
  }

  private static Form of(Type type, boolean bean) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return new ListForm(of(arguments[0], bean));
      }
      if (generic.getRawType() == Map.class) {
        return new MapForm(of(arguments[1], bean));
      }
      return of(generic.getRawType(), bean);
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0], bean);
    }
    return of((Class<?>) type, bean);
  }

  private static Form of(Class<?> type, boolean bean) {
    if (type == String.class) {
      return bean ? ScalarForm.ANY_TEXT : ScalarForm.TEXT;
    }
    if (type == Boolean.class || type == boolean.class) {
      return ScalarForm.BOOLEAN;
    }
    if (type == Integer.class || type == int.class) {
      return ScalarForm.INTEGER;
    }
    if (type == Long.class || type == long.class) {
      return ScalarForm.LONG;
    }
    if (type == Double.class || type == double.class) {
      return ScalarForm.DOUBLE;
    }
    if (type == Duration.class) {
      return ScalarForm.DURATION;
    }
    if (type == Secret.class) {
      return SECRET;
    }
    if (type == Object.class) {
      return PlainForm.INSTANCE;
    }
    if (type == IntOrString.class) {
      return INT_OR_STRING;
    }
    if (type == Quantity.class) {
      return QUANTITY;
    }
    if (type.isEnum()) {
      return new EnumForm(type);
    }
    if (type.isRecord()) {
      return RecordForm.of(type.asSubclass(Record.class));
    }
    if (type.isInterface() || type.isArray() || type.getName().startsWith("java.")) {
      throw new IllegalArgumentException("The codec does not know how to read a " + type);
    }
    return BeanForm.of(type);
  }

  private static Object quantity(Node.Scalar scalar) {
    try {
      return Quantity.parse(scalar.text());
    } catch (IllegalArgumentException e) {
      return Form.MISFIT;
    }
  }
}
