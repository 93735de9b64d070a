// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import io.slime.api.metric.MetricKey;
import io.slime.core.metric.CompositeMetricSource;
import io.slime.spi.MetricQuery;
import io.slime.spi.MetricSource;
import io.slime.spi.ProviderContext;
import io.slime.testkit.contract.MetricSourceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Values of a configuration, a recording, and several as one keep the contract of sources. */
class SourceContractTest {
  private static final MetricQuery CPU =
      new MetricQuery(new MetricKey("shop", "cart", MetricKey.BASE, "cpu.sum"), List.of());

  @Nested
  class Static extends MetricSourceContract {
    @Override
    protected MetricSource source(ProviderContext context) {
      StaticOptions.Value value = new StaticOptions.Value("shop", "cart", null, "cpu.sum", 3.5);
      return new StaticMetricSourceProvider().create(new StaticOptions(List.of(value)), context);
    }

    @Override
    protected MetricQuery answered() {
      return CPU;
    }
  }

  @Nested
  class Recorded extends MetricSourceContract {
    @Override
    protected MetricSource source(ProviderContext context) {
      String recording =
          """
          time,namespace,name,metric,value
          2025-12-31T22:30:00Z,shop,cart,cpu.sum,1
          2025-12-31T23:59:00Z,shop,cart,cpu.sum,2
          2026-01-01T00:01:00Z,shop,cart,cpu.sum,3
          """;
      try {
        Files.writeString(directory().resolve("load.csv"), recording);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new RecordedMetricSourceProvider()
          .create(new RecordedOptions("load.csv", "default", null, null), context);
    }

    @Override
    protected MetricQuery answered() {
      return CPU;
    }
  }

  /** The value of the one that comes first, where the other has none. */
  @Nested
  class Composite extends MetricSourceContract {
    @Override
    protected MetricSource source(ProviderContext context) {
      StaticOptions.Value value = new StaticOptions.Value("shop", "cart", null, "cpu.sum", 3.5);
      StaticMetricSourceProvider provider = new StaticMetricSourceProvider();
      return new CompositeMetricSource(
          List.of(
              provider.create(new StaticOptions(List.of(value)), context),
              provider.create(new StaticOptions(List.of()), context)));
    }

    @Override
    protected MetricQuery answered() {
      return CPU;
    }
  }
}
