// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.api.Call;
import io.slime.spi.ObservationSource;
import io.slime.spi.ProviderContext;
import java.util.List;

/** A source of calls that keeps its contract, and has places where others break it. */
class RightObservations extends RightFeed<ObservationSource.Batch> implements ObservationSource {
  RightObservations(ProviderContext context, Wire wire) {
    super(context, wire);
  }

  @Override
  Batch batch(List<Item> items, boolean whole, long dropped) {
    return new Batch(
        items.stream()
            .map(item -> new Call("default", "cart", item.name(), item.at(), "wire"))
            .toList(),
        dropped);
  }
}
