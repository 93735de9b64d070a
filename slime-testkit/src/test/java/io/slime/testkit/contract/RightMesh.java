// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.spi.MeshSource;
import io.slime.spi.ProviderContext;
import java.util.ArrayList;
import java.util.List;

/** A source of objects that keeps its contract, and has places where others break it. */
class RightMesh extends RightFeed<MeshSource.Batch> implements MeshSource {
  RightMesh(ProviderContext context, Wire wire) {
    super(context, wire);
  }

  @Override
  boolean tellsAll() {
    return true;
  }

  @Override
  int bound() {
    return Integer.MAX_VALUE;
  }

  @Override
  Batch batch(Told told) {
    List<HasMetadata> present = new ArrayList<>();
    List<ResourceId> gone = new ArrayList<>();
    for (Item item : told.items()) {
      if (item.gone()) {
        gone.add(Sample.id(item.name()));
      } else {
        present.add(object(item));
      }
    }
    return new Batch(present, gone, told.whole());
  }

  HasMetadata object(Item item) {
    return Sample.of(item.name(), String.valueOf(item.value()));
  }
}
