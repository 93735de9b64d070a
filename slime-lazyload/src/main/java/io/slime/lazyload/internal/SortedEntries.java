// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import java.util.ArrayList;
import java.util.List;

/** Entries in the order of their bytes; owners mostly write them so, and then none is moved. */
final class SortedEntries {
  private static final int FEW = 4;

  private final ArrayList<String> entries = new ArrayList<>(FEW);
  private final int expected;
  private String last = "";
  private boolean isAscending = true;

  /** Has room for a few at first; where there are more, all that are expected are of this kind. */
  SortedEntries(int expected) {
    this.expected = expected;
  }

  void add(String entry) {
    isAscending = isAscending && last.compareTo(entry) < 0;
    last = entry;
    if (entries.size() == FEW) {
      entries.ensureCapacity(expected);
    }
    entries.add(entry);
  }

  /** The entries in their order, without repetitions. */
  List<String> sorted() {
    if (!isAscending) {
      entries.sort(null);
      int kept = 1;
      for (int i = 1; i < entries.size(); i++) {
        if (!entries.get(i).equals(entries.get(kept - 1))) {
          entries.set(kept++, entries.get(i));
        }
      }
      entries.subList(kept, entries.size()).clear();
    }
    return entries;
  }
}
