// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** The peer of {@link RightFeed}: it remembers what there is, and tells whoever is connected. */
final class Wire {
  private final Map<String, Item> state = new LinkedHashMap<>();
  private final Set<RightFeed<?>> connected = new CopyOnWriteArraySet<>();
  private boolean down;
  private boolean taken;

  synchronized void says(Item item) {
    state.put(item.name(), item);
    if (item.gone()) {
      state.remove(item.name());
    }
    if (!down) {
      connected.forEach(feed -> feed.sees(item));
    }
  }

  synchronized void saysNonsense() {
    connected.forEach(feed -> feed.sees(new Item("", 0, Instant.EPOCH)));
  }

  synchronized void breaks() {
    down = true;
    connected.forEach(feed -> feed.lost(true));
  }

  synchronized void mends() {
    down = false;
    connected.forEach(feed -> feed.lost(false));
  }

  synchronized Map<String, Item> state() {
    return new LinkedHashMap<>(state);
  }

  synchronized boolean isDown() {
    return down;
  }

  /** Lets nobody connect any more. */
  synchronized void take() {
    taken = true;
  }

  synchronized void connect(RightFeed<?> feed) throws IOException {
    if (taken) {
      throw new IOException("The wire is taken.");
    }
    connected.add(feed);
  }

  void disconnect(RightFeed<?> feed) {
    connected.remove(feed);
  }

  int connections() {
    return connected.size();
  }
}
