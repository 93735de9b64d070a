// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names that are most like one that was not found. */
final class Near {
  private static final int LIMIT = 3;
  private static final int BEGINNING = 4;

  private Near() {}

  /** The candidates nearest to the name in quotes at the end of a description. */
  static List<String> of(String wanted, Collection<String> candidates) {
    int quote = wanted.indexOf('\'');
    String name = quote < 0 ? wanted : wanted.substring(quote + 1, wanted.lastIndexOf('\''));
    return candidates.stream()
        .sorted(
            Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .limit(LIMIT)
        .toList();
  }

  /** Edits from one to the other, less for a common beginning: hosts are told apart by it. */
  static int distance(String one, String other) {
    int common = 0;
    while (common < Math.min(one.length(), other.length())
        && one.charAt(common) == other.charAt(common)) {
      common++;
    }
    return edits(one, other) - BEGINNING * common;
  }

  private static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + cost);
        diagonal = row[j];
        row[j] = best;
      }
    }
    return row[other.length()];
  }
}
