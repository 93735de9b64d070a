// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files.internal;

import io.slime.core.codec.LocatedIssue;
import io.slime.core.manifest.TextFile;
import io.slime.core.metric.MetricSeries;
import io.slime.core.metric.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A recording in a file, read when it is needed for the first time. A file that cannot be read, or
 * has mistakes, is tried again the next time: a recording with a part left out would answer with
 * values that are older than what was recorded.
 */
public final class RecordedSeries implements GivenMetrics.Origin {
  private final Path file;
  private final Recording.Subject subject;
  private @Nullable MetricSeries series;

  /**
   * A recording.
   *
   * @param file the file
   * @param subject whose metrics they are where the file does not say so
   */
  public RecordedSeries(Path file, Recording.Subject subject) {
    this.file = file;
    this.subject = subject;
  }

  @Override
  public GivenMetrics.Values values() throws IOException {
    MetricSeries read = series;
    if (read == null) {
      read = read();
      series = read;
    }
    return read::value;
  }

  private MetricSeries read() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("There is no file " + file + ".");
    }
    TextFile text = TextFile.read(file);
    if (!text.issues().isEmpty()) {
      throw new IOException(file + ": " + text.issues().get(0).message());
    }
    Recording recording = Recording.read(text.text(), file.toString(), subject);
    if (!recording.issues().isEmpty()) {
      LocatedIssue first = recording.issues().get(0);
      throw new IOException(first.position() + ": " + first.issue().message());
    }
    return recording.series();
  }
}
