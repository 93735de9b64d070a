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
   * @param <T> the class of the elements
   * @return the list with the element behind the others
   */
  public static <T> List<T> with(List<T> list, T one) {
    if (list.isEmpty()) {
      return List.of(one);
    }
    List<T> all = list.size() == 1 ? new ArrayList<>(list) : list;
    all.add(one);
    return all;
  }
}
