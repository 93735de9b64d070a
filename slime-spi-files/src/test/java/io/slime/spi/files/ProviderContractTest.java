// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import io.slime.spi.MetricSource;
import io.slime.spi.Provider;
import io.slime.spi.ResourceSink;
import io.slime.testkit.contract.ProviderContract;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** All providers keep the contract of providers. */
class ProviderContractTest {

  @Nested
  class Static extends ProviderContract<StaticOptions, MetricSource> {
    @Override
    protected Provider<StaticOptions, MetricSource> provider() {
      return new StaticMetricSourceProvider();
    }

    @Override
    protected StaticOptions configuration() {
      return new StaticOptions(
          List.of(new StaticOptions.Value(null, "reviews", "v2", "cpu.max", 0.5)));
    }
  }

  @Nested
  class Recorded extends ProviderContract<RecordedOptions, MetricSource> {
    @Override
    protected Provider<RecordedOptions, MetricSource> provider() {
      return new RecordedMetricSourceProvider();
    }

    @Override
    protected RecordedOptions configuration() {
      return new RecordedOptions("not-there.csv", "default", "reviews", null);
    }
  }

  @Nested
  class Directory extends ProviderContract<DirectoryOptions, ResourceSink> {
    @Override
    protected Provider<DirectoryOptions, ResourceSink> provider() {
      return new DirectorySinkProvider();
    }

    @Override
    protected DirectoryOptions configuration() {
      return new DirectoryOptions("not/there", Format.JSON, "");
    }
  }

  @Nested
  class Stdout extends ProviderContract<StdoutOptions, ResourceSink> {
    @Override
    protected Provider<StdoutOptions, ResourceSink> provider() {
      return new StdoutSinkProvider();
    }

    @Override
    protected StdoutOptions configuration() {
      return new StdoutOptions(Format.YAML);
    }
  }
}
