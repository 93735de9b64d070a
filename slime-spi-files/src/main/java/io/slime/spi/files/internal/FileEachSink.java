// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.files.internal;

import io.slime.api.ResourceId;
import io.slime.spi.ResourceOutcome;
import io.slime.spi.ResourceOutcome.Result;
import io.slime.spi.files.Format;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A directory with a file for each resource. */
public final class FileEachSink extends SerialSink {
  /** Ten times what an API server takes. */
  private static final long LONGEST = 16 << 20;

  private static final Pattern NAME = Pattern.compile(".*_.*_.*\\.(yaml|json)");

  private final Path directory;
  private final Leftovers leftovers;

  /**
   * A sink.
   *
   * @param directory the directory
   * @param format how a resource is written
   * @param executor where work is done
   * @param clock for what may be left of killed processes
   */
  public FileEachSink(Path directory, Format format, Executor executor, InstantSource clock) {
    super(format, executor);
    this.directory = directory;
    this.leftovers = new Leftovers(directory, name -> NAME.matcher(name).matches(), clock);
  }

  @Override
  List<Step> plan(Changes changes) {
    leftovers.delete();
    List<Step> steps = new ArrayList<>();
    for (Document document : changes.upserts()) {
      steps.add(new Step(document.id(), () -> write(document)));
    }
    for (ResourceId id : changes.deletes()) {
      steps.add(new Step(id, () -> delete(id)));
    }
    if (changes.whole()) {
      for (ResourceId id : others(changes.named())) {
        steps.add(new Step(id, () -> delete(id)));
      }
    }
    return steps;
  }

  private AtomicFile file(ResourceId id, Format format) {
    String ending = "." + format.name().toLowerCase(Locale.ROOT);
    return new AtomicFile(directory.resolve(FileNames.of(id) + ending));
  }

  private ResourceOutcome write(Document document) {
    ResourceId id = document.id();
    if (!document.isOurs()) {
      return outcome(id, Result.REJECTED, NotOurs.UNLABELLED);
    }
    AtomicFile file = file(id, format());
    try {
      String before = file.read(LONGEST);
      if (document.text().equals(before)) {
        return ResourceOutcome.of(id, Result.UNCHANGED);
      }
      if (before == null ? file.isThere() : !isOurs(before, id)) {
        return outcome(id, Result.CONFLICT, NotOurs.conflict(file));
      }
      file.write(document.text());
      deleteOtherFormat(id);
      return ResourceOutcome.of(id, Result.APPLIED);
    } catch (IOException e) {
      return outcome(id, Result.FAILED, file.reason(e));
    }
  }

  /** So that nobody who reads the directory finds a resource twice. */
  private void deleteOtherFormat(ResourceId id) throws IOException {
    AtomicFile other = file(id, format() == Format.YAML ? Format.JSON : Format.YAML);
    String text = other.read(LONGEST);
    if (text != null && isOurs(text, id)) {
      other.delete();
    }
  }

  private ResourceOutcome delete(ResourceId id) {
    Result result = Result.ABSENT;
    for (Format format : Format.values()) {
      AtomicFile file = file(id, format);
      try {
        String text = file.read(LONGEST);
        if (text == null ? file.isThere() : !isOurs(text, id)) {
          return outcome(id, Result.CONFLICT, NotOurs.conflict(file));
        }
        if (text != null) {
          file.delete();
          result = Result.DELETED;
        }
      } catch (IOException e) {
        return outcome(id, Result.FAILED, file.reason(e));
      }
    }
    return ResourceOutcome.of(id, result);
  }

  private static boolean isOurs(String text, ResourceId id) {
    @Nullable Document document = Document.read(text);
    return document != null && document.isOurs() && document.id().equals(id);
  }

  /**
   * The resources that are ours and stand in the file of their name, beside those that are named.
   */
  private TreeSet<ResourceId> others(Set<ResourceId> named) {
    Set<String> taken = new HashSet<>();
    named.forEach(id -> taken.add(FileNames.of(id)));
    TreeSet<ResourceId> present = new TreeSet<>();
    if (!Files.isDirectory(directory)) {
      return present;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*_*_*.{yaml,json}")) {
      for (Path path : files) {
        if (taken.contains(withoutEnding(path))) {
          continue; // not read, since it will be anyway
        }
        @Nullable Document document = readable(path);
        if (document != null
            && document.isOurs()
            && FileNames.of(document.id()).equals(withoutEnding(path))) {
          present.add(document.id());
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // what cannot be listed is left alone; what is to be written there says why it cannot be
      return new TreeSet<>();
    }
    return present;
  }

  /** One that is not ours may well be closed to us; that is no reason to keep those that are. */
  private static @Nullable Document readable(Path path) {
    try {
      String text = new AtomicFile(path).read(LONGEST);
      return text == null ? null : Document.read(text);
    } catch (IOException e) {
      return null;
    }
  }

  private static String withoutEnding(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }
}
