// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedElement;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The spellings of a field. */
public final class Names {
  private Names() {}

  /**
   * The name under which a field is written.
   *
   * @param element the component or field
   * @param javaName its name in Java
   * @return the name in its {@code @JsonProperty}, or else its name in Java
   */
  public static String written(AnnotatedElement element, String javaName) {
    JsonProperty property = element.getAnnotation(JsonProperty.class);
    return property == null || property.value().isEmpty() ? javaName : property.value();
  }

  /**
   * All names under which a field is read: as it is written, its name in Java, that name in
   * snake_case, and the names in its {@code @JsonAlias}. An alias without names says that there is
   * no other spelling than the written one.
   *
   * @param element the component or field
   * @param javaName its name in Java
   * @return the names, the one that is written first
   */
  public static Set<String> read(AnnotatedElement element, String javaName) {
    Set<String> names = new LinkedHashSet<>();
    names.add(written(element, javaName));
    @Nullable JsonAlias alias = element.getAnnotation(JsonAlias.class);
    if (alias != null && alias.value().length == 0) {
      return names;
    }
    names.add(javaName);
    names.add(snakeCase(javaName));
    if (alias != null) {
      names.addAll(java.util.List.of(alias.value()));
    }
    return names;
  }

  /**
   * A name in snake_case, as protobuf derives one from the other.
   *
   * @param name a name in camelCase
   * @return the name with {@code _} and a small letter for each capital
   */
  public static String snakeCase(String name) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        snake.append(i == 0 ? "" : "_").append((char) (c + ('a' - 'A')));
      } else {
        snake.append(c);
      }
    }
    return snake.toString();
  }
}
