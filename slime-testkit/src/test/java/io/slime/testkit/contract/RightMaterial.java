// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.spi.MaterialSource;
import io.slime.spi.ProviderContext;

/** A source of values that keeps its contract, and has places where others break it. */
class RightMaterial extends RightFeed<MaterialSource.Batch> implements MaterialSource {
  RightMaterial(ProviderContext context, Wire wire) {
    super(context, wire);
  }

  @Override
  Batch batch(Told told) {
    return new Batch(
        told.items().stream().map(RightMaterial::entry).toList(), told.whole(), told.dropped());
  }

  private static Entry entry(Item item) {
    MetricKey key = new MetricKey("default", item.name(), MetricKey.BASE, "load");
    return new Entry(key, item.gone() ? null : new MetricValue(item.value(), item.at()), null);
  }
}
