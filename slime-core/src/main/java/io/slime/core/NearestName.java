// SPDX-License-Identifier: Apache-2.0
package io.slime.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Finds what a mistyped name was probably meant to be. */
public final class NearestName {
  private static final int LONGEST = 64;

  private NearestName() {}

  /**
   * The known name nearest to a name: at most a third of its letters are different, swapped,
   * missing or too many. Case, {@code _} and {@code -} do not count.
   *
   * @param name the name
   * @param known the known names; of equally near ones the first counts
   * @return the nearest one, or empty if none is near
   */
  public static Optional<String> among(Iterable<String> known, String name) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    char[] letters = letters(name);
    String nearest = null;
    int least = Math.max(1, letters.length / 3) + 1;
    for (String candidate : known) {
      // A name of a mesh is compared with all of its namespace: most are told apart early.
      int distance = distance(letters, letters(candidate), least);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static char[] letters(String name) {
    char[] letters = name.toLowerCase(Locale.ROOT).toCharArray();
    int length = 0;
    for (char c : letters) {
      if (c != '_' && c != '-') {
        letters[length++] = c;
      }
    }
    return length == letters.length ? letters : Arrays.copyOf(letters, length);
  }

  /**
   * Optimal string alignment: Levenshtein's distance, where a swap of neighbours counts once. Looks
   * only at the diagonals on which a distance below the limit can lie.
   *
   * @return the distance, or some number from the limit on if it is not below it
   */
  private static int distance(char[] a, char[] b, int limit) {
    if (Math.abs(a.length - b.length) >= limit) {
      return limit;
    }
    int[] beforeLast = new int[b.length + 1];
    int[] last = new int[b.length + 1];
    int[] row = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      int from = Math.max(1, i - limit);
      int to = Math.min(b.length, i + limit);
      row[from - 1] = from == 1 ? i : limit;
      int least = row[from - 1];
      for (int j = from; j <= to; j++) {
        int changed = a[i - 1] == b[j - 1] ? 0 : 1;
        int above = j == i + limit ? limit : last[j]; // beyond the diagonals of the last row
        row[j] = Math.min(Math.min(row[j - 1], above) + 1, last[j - 1] + changed);
        boolean swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least >= limit) {
        return limit;
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length];
  }
}
