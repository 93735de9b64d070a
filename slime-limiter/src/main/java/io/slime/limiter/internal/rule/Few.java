// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import java.util.ArrayList;
import java.util.List;

/** Lists that nearly always have one element, of which a list that can grow would be the double. */
public final class Few {
  private Few() {}

  /**
   * A list with one more element.
   *
   * @param list the list so far: empty, or what this method returned; not to be used any more
   * @param one the element
   * @param expected how many there may be in all
   * @param <T> the class of the elements
   * @return the list with the element behind the others
   */
  public static <T> List<T> with(List<T> list, T one, int expected) {
    if (list.isEmpty()) {
      return List.of(one);
    }
    List<T> all = list;
    if (list.size() == 1) {
      all = new ArrayList<>(Math.max(2, expected));
      all.add(list.get(0));
    }
    all.add(one);
    return all;
  }

  /**
   * A list with one more element, of which there are not many.
   *
   * @param list the list so far: empty, or what this method returned; not to be used any more
   * @param one the element
   * @param <T> the class of the elements
   * @return the list with the element behind the others
   */
  public static <T> List<T> with(List<T> list, T one) {
    return with(list, one, 2);
  }
}
