// SPDX-License-Identifier: Apache-2.0
package io.slime.core.manifest;

import io.slime.api.Issue;
import io.slime.core.InputIssue;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The files that some paths stand for: a file is itself whatever its name, a directory all its
 * {@code .yaml}, {@code .yml} and {@code .json} files at any depth in the order of their names.
 * Hidden files and directories are left out, links are followed, no file comes twice.
 */
final class ManifestFiles extends SimpleFileVisitor<Path> {
  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

  private final List<Path> files = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();
  private final List<Path> found = new ArrayList<>();
  private Path start = Path.of("");

  private ManifestFiles() {}

  /** Finds the files of paths, except some that are known to be something else. */
  static ManifestFiles of(Collection<Path> paths, Collection<Path> except) {
    ManifestFiles result = new ManifestFiles();
    except.forEach(path -> result.seen.add(real(path)));
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        result.walk(path);
      } else {
        result.take(path);
      }
    }
    return result;
  }

  List<Path> files() {
    return files;
  }

  List<Issue> issues() {
    return issues;
  }

  private void walk(Path directory) {
    start = directory;
    found.clear();
    try {
      Files.walkFileTree(
          directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, this);
    } catch (IOException e) {
      issues.addAll(TextFile.unreadable(directory.toString(), e).issues());
    }
    found.sort(null);
    found.forEach(this::take);
  }

  private void take(Path file) {
    if (seen.add(real(file))) {
      files.add(file);
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize(); // reading it will say what is wrong
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    return isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (isManifest(file) && !attributes.isOther()) { // reading from a pipe could wait for ever
      found.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    if (isHidden(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (e instanceof FileSystemLoopException) {
      String message = file + " leads back to a directory above it.";
      issues.addAll(TextFile.broken(file.toString(), InputIssue.LINK_LOOP, message).issues());
    } else if (isManifest(file) || Files.isDirectory(file)) {
      issues.addAll(TextFile.unreadable(file.toString(), e).issues());
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(
      Path directory, @org.jspecify.annotations.Nullable IOException e) {
    if (e != null) {
      issues.addAll(TextFile.unreadable(directory.toString(), e).issues());
    }
    return FileVisitResult.CONTINUE;
  }

  private boolean isHidden(Path path) {
    return !path.equals(start) && path.getFileName().toString().startsWith(".");
  }

  private boolean isManifest(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !isHidden(file) && ENDINGS.stream().anyMatch(name::endsWith);
  }
}
