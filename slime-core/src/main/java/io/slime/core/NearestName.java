// SPDX-License-Identifier: Apache-2.0
package io.slime.core;

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
    String letters = letters(name);
    String nearest = null;
    int least = Math.max(1, letters.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(letters, letters(candidate));
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** Optimal string alignment: Levenshtein's distance, where a swap of neighbours counts once. */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + changed);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
