// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@link RightFeed} puts into a batch, and what feeds that break their contract make of it.
 *
 * @param items what was gathered
 * @param whole whether that is everything
 * @param dropped how much there was beside it
 */
record Told(List<Item> items, boolean whole, long dropped) {
  static Told nothing() {
    return new Told(List.of(), false, 0);
  }

  Told twice() {
    List<Item> twice = new ArrayList<>(items);
    twice.addAll(items);
    return new Told(twice, whole, dropped);
  }

  Told withoutCount() {
    return new Told(items, whole, 0);
  }

  Told asWhole() {
    return new Told(items, true, dropped);
  }

  Told asPart() {
    return new Told(items, false, dropped);
  }

  Told withoutWhatIsGone() {
    return new Told(items.stream().filter(item -> !item.gone()).toList(), whole, dropped);
  }
}
