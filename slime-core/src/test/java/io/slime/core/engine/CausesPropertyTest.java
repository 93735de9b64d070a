// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Cause;
import io.slime.api.Causes;
import io.slime.api.Causes.Pointer;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Causes are a map in the order of their coming, whatever their number. */
class CausesPropertyTest {
  private static final ResourceId INPUT = new ResourceId("Kind", "ns", "input");

  private static ResourceId output(int number) {
    return new ResourceId("Kind", "ns", "output-" + number % 3);
  }

  private static FieldPath path(int number) {
    return FieldPath.of("spec", "list").index(number / 3);
  }

  private static Cause cause(int number) {
    return new Cause.Field(INPUT, FieldPath.of("spec"), "reason " + number % 5);
  }

  @Property
  @Label("each place has the causes that were added to it, each once, in their order")
  void map(@ForAll @Size(max = 60) List<@IntRange(max = 45) Integer> numbers) {
    Causes.Builder builder = Causes.builder();
    Map<Pointer, List<Cause>> model = new LinkedHashMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      int number = numbers.get(i);
      builder.add(output(number), path(number), cause(i));
      List<Cause> causes =
          model.computeIfAbsent(
              new Pointer(output(number), path(number)), pointer -> new ArrayList<>());
      if (!causes.contains(cause(i))) {
        causes.add(cause(i));
      }
    }
    Causes causes = builder.build();

    assertThat(causes.entries()).isEqualTo(model);
    assertThat(causes.entries().keySet()).containsExactlyElementsOf(model.keySet());
    model.forEach(
        (place, expected) ->
            assertThat(causes.of(place.output(), place.path())).isEqualTo(expected));
    assertThat(causes.of(output(0), FieldPath.of("elsewhere"))).isEmpty();
  }

  @Property(tries = 20)
  @Label("what was built does not change with what is added later")
  void built(@ForAll @IntRange(min = 0, max = 20) int size) {
    Causes.Builder builder = Causes.builder();
    for (int i = 0; i < size; i++) {
      builder.addAll(output(0), FieldPath.ROOT.index(i), List.of(cause(i)));
    }
    Causes before = builder.build();
    builder.add(output(1), FieldPath.ROOT, cause(0));

    assertThat(before.entries()).hasSize(size);
    assertThat(builder.build().entries()).hasSize(size + 1);
  }
}
