// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Pairs of fences that could be for the same pods. One fence with labels of another kind than all
 * others makes a pair with each of them; it is told once, with all of them, and they are not.
 */
final class PossibleCompetitions {
  /** More names would not fit a sentence. */
  private static final int MOST_NAMES = 5;

  /** The fences that each could meet, by their places in the order of age. */
  private final SortedMap<Integer, Set<Integer>> others = new TreeMap<>();

  void add(int older, int younger) {
    others.computeIfAbsent(older, o -> new TreeSet<>()).add(younger);
    others.computeIfAbsent(younger, y -> new TreeSet<>()).add(older);
  }

  /**
   * Tells each pair once, with as few fences as can be found at little cost: always the one that is
   * in most of the pairs left, of equal ones the youngest.
   *
   * @param teller takes a fence and those that it could meet
   */
  void tell(BiConsumer<Integer, Set<Integer>> teller) {
    while (!others.isEmpty()) {
      int most = others.lastKey();
      for (int fence : others.keySet()) {
        int count = others.get(fence).size();
        int best = others.get(most).size();
        most = count > best || count == best && fence > most ? fence : most;
      }
      Set<Integer> told = others.remove(most);
      for (int other : told) {
        Set<Integer> left = others.get(other);
        left.remove(most);
        if (left.isEmpty()) {
          others.remove(other);
        }
      }
      teller.accept(most, told);
    }
  }

  /** Names in a sentence, the first ones only if there are many. */
  static String names(String noun, List<String> names) {
    List<String> quoted = new ArrayList<>();
    for (String name : names.subList(0, Math.min(names.size(), MOST_NAMES))) {
      quoted.add("'" + name + "'");
    }
    int left = names.size() - quoted.size();
    return (names.size() == 1 ? noun + " " : noun + "s ")
        + String.join(", ", quoted)
        + (left == 0 ? "" : " and " + left + " more");
  }
}
