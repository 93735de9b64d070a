// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import io.slime.api.FieldPath;
import io.slime.api.mesh.MeshKind;
import io.slime.core.codec.internal.tree.Node;
import io.slime.core.codec.internal.tree.Nodes;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A newer fabric8 may bring a type that the codec cannot read; that must not show at run time. */
@DisplayName("The beans of all kinds of the mesh")
class ModelClassesTest {
  private static final Set<Class<?>> SCALARS = Set.of(IntOrString.class, Quantity.class);

  private final Set<Class<?>> beans = new LinkedHashSet<>();

  @Test
  @DisplayName("can be described, down to the last field")
  void described() {
    MeshKind.all().forEach(kind -> collect(kind.type()));

    assertThat(beans).hasSizeGreaterThan(300);
    for (Class<?> bean : beans) {
      Node.Mapping nothing = (Node.Mapping) Nodes.of(Map.of());
      assertThatCode(() -> BeanForm.of(bean).bind(nothing, new Reading(FieldPath.ROOT)))
          .as(bean.getName())
          .doesNotThrowAnyException();
    }
  }

  private void collect(Type type) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        collect(argument);
      }
    } else if (type instanceof Class<?> c && isBean(c)) {
      JsonSubTypes members = c.getAnnotation(JsonSubTypes.class);
      if (members != null) {
        List.of(members.value()).forEach(member -> collect(member.value()));
      } else if (beans.add(c)) {
        fields(c);
      }
    }
  }

  private void fields(Class<?> bean) {
    for (Class<?> c = bean; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !field.isAnnotationPresent(JsonIgnore.class)) {
          collect(field.getGenericType());
        }
      }
    }
  }

  private static boolean isBean(Class<?> c) {
    return !c.isPrimitive()
        && !c.isEnum()
        && !c.isRecord()
        && !c.getName().startsWith("java.")
        && !SCALARS.contains(c);
  }
}
