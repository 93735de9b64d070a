// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.spi.MaterialSource;
import io.slime.spi.ProviderContext;
import java.util.List;

/** A source of values that keeps its contract, and has places where others break it. */
class RightMaterial extends RightFeed<MaterialSource.Batch> implements MaterialSource {
  RightMaterial(ProviderContext context, Wire wire) {
    super(context, wire);
  }

  @Override
  Batch batch(List<Item> items, boolean whole, long dropped) {
    return new Batch(items.stream().map(RightMaterial::entry).toList(), whole, dropped);
  }

  private static Entry entry(Item item) {
    MetricKey key = new MetricKey("default", item.name(), MetricKey.BASE, "load");
    return new Entry(key, item.gone() ? null : new MetricValue(item.value(), item.at()), null);
  }
}
