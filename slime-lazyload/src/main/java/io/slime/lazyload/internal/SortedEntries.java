// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import java.util.ArrayList;
import java.util.List;

/** Entries in the order of their bytes; owners mostly write them so, and then none is moved. */
final class SortedEntries {
  private final ArrayList<String> entries;
  private String last = "";
  private boolean isAscending = true;

  SortedEntries(int expected) {
    this.entries = new ArrayList<>(expected);
  }

  void add(String entry) {
    isAscending = isAscending && last.compareTo(entry) < 0;
    last = entry;
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
