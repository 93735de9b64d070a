// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files;

import io.slime.api.FieldPath;
import io.slime.spi.InvalidConfiguration;
import io.slime.spi.ProviderContext;
import io.slime.spi.ResourceSink;
import io.slime.spi.ResourceSinkProvider;
import io.slime.spi.files.internal.FileEachSink;
import io.slime.spi.files.internal.OneFileSink;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Makes sinks that keep a directory right: a file for each resource, or one for all.
 *
 * <ul>
 *   <li>A file is replaced as a whole; whoever reads it sees it as it was or as it shall be, also
 *       when the process is killed. What says the same already is not written, so its time stays.
 *   <li>Ours is what has the label of what slime emits and, where each resource has a file, stands
 *       in the file of its name. Nothing else is changed or deleted. A resource without the label
 *       is rejected, since it could not be known again.
 *   <li>Versions of resources play no part.
 *   <li>A directory belongs to one sink at a time.
 * </ul>
 */
public final class DirectorySinkProvider implements ResourceSinkProvider<DirectoryOptions> {

  /** A provider; it does nothing until it is asked. */
  public DirectorySinkProvider() {}

  @Override
  public String name() {
    return "directory";
  }

  @Override
  public DirectoryOptions defaults() {
    return new DirectoryOptions("", Format.YAML, "");
  }

  @Override
  public ResourceSink create(DirectoryOptions configuration, ProviderContext context) {
    if (configuration.path().isEmpty()) {
      throw new InvalidConfiguration(
          FieldPath.of("path"), "path must be given: the directory to write to.");
    }
    Path directory = path("path", context.directory(), configuration.path());
    String stream = configuration.stream();
    if (stream.isEmpty()) {
      return new FileEachSink(
          directory, configuration.format(), context.executor(), context.clock());
    }
    Path file = path("stream", directory, stream);
    if (!directory.normalize().equals(file.normalize().getParent())) {
      throw new InvalidConfiguration(
          FieldPath.of("stream"), "stream must be the name of a file in the directory.");
    }
    return new OneFileSink(file, configuration.format(), context.executor(), context.clock());
  }

  private static Path path(String field, Path from, String name) {
    try {
      return from.resolve(name);
    } catch (InvalidPathException e) {
      throw new InvalidConfiguration(FieldPath.of(field), field + " is no path: " + e.getReason());
    }
  }
}
