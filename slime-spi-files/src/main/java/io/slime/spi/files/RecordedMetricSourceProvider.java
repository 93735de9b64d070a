// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import io.slime.api.FieldPath;
import io.slime.core.metric.Recording;
import io.slime.spi.InvalidConfiguration;
import io.slime.spi.MetricSource;
import io.slime.spi.MetricSourceProvider;
import io.slime.spi.ProviderContext;
import io.slime.spi.files.internal.GivenMetrics;
import io.slime.spi.files.internal.RecordedSeries;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Makes sources that play a recording back: a question is answered with the newest sample that is
 * not later than the instant that is asked for.
 */
public final class RecordedMetricSourceProvider implements MetricSourceProvider<RecordedOptions> {

  /** A provider; it does nothing until it is asked. */
  public RecordedMetricSourceProvider() {}

  @Override
  public String name() {
    return "recorded";
  }

  @Override
  public RecordedOptions defaults() {
    return new RecordedOptions("", "default", null, null);
  }

  @Override
  public MetricSource create(RecordedOptions configuration, ProviderContext context) {
    Path file = file(configuration.file(), context);
    Recording.Subject subject =
        new Recording.Subject(
            configuration.namespace(),
            configuration.name() == null ? "" : configuration.name(),
            Set.of(),
            configuration.metric());
    return GivenMetrics.of(context.executor(), new RecordedSeries(file, subject));
  }

  private static Path file(String name, ProviderContext context) {
    if (name.isEmpty()) {
      throw new InvalidConfiguration(
          FieldPath.of("file"), "file must be given: the recording to play back.");
    }
    try {
      return context.directory().resolve(name);
    } catch (InvalidPathException e) {
      throw new InvalidConfiguration(FieldPath.of("file"), "file is no path: " + e.getReason());
    }
  }
}
