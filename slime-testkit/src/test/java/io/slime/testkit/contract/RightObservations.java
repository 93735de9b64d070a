// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.api.Call;
import io.slime.spi.ObservationSource;
import io.slime.spi.ProviderContext;

/** A source of calls that keeps its contract, and has places where others break it. */
class RightObservations extends RightFeed<ObservationSource.Batch> implements ObservationSource {
  RightObservations(ProviderContext context, Wire wire) {
    super(context, wire);
  }

  @Override
  Batch batch(Told told) {
    return new Batch(
        told.items().stream()
            .map(item -> new Call("default", "cart", item.name(), item.at(), "wire"))
            .toList(),
        told.dropped());
  }
}
