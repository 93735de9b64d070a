// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class SortedListPropertyTest {
  private static final Comparator<Integer> ORDER = Comparator.naturalOrder();

  @Property(tries = 50)
  void holdsWhatATreeSetHolds(
      @ForAll @IntRange(min = 1, max = 1_500) int size, @ForAll Random random) {
    TreeSet<Integer> expected = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      expected.add(random.nextInt(4_000));
    }
    SortedList<Integer> list = SortedList.ofSorted(ORDER, new ArrayList<>(expected));
    List<Integer> original = List.copyOf(list);
    SortedList<Integer> changed = list;
    for (int i = 0; i < 1_000 && changed != null; i++) {
      int element = random.nextInt(4_000);
      if (random.nextInt(3) > 0) {
        changed = changed.with(element);
        expected.add(element);
      } else {
        changed = changed.without(element);
        expected.remove(element);
      }
    }

    assertThat(changed == null ? List.of() : changed).containsExactlyElementsOf(expected);
    assertThat(list).isEqualTo(original);
    assertThat(firstAtLeast(changed, 2_000)).isEqualTo(expected.headSet(2_000).size());
  }

  @Property(tries = 20)
  void isGoneWhenItsLastElementIs(@ForAll @IntRange(min = 1, max = 600) int size) {
    @Nullable SortedList<Integer> list = SortedList.of(ORDER, 0);
    for (int i = 1; i < size; i++) {
      list = list.with(i);
    }
    for (int i = 0; i < size - 1; i++) {
      list = list.without(i);
    }

    assertThat(list).containsExactly(size - 1);
    assertThat(list.without(size - 1)).isNull();
  }

  private static int firstAtLeast(@Nullable SortedList<Integer> list, int bound) {
    return list == null ? 0 : list.first(element -> element, bound);
  }
}
