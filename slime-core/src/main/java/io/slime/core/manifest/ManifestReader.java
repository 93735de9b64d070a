// SPDX-License-Identifier: Apache-2.0
package io.slime.core.manifest;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.core.codec.Documents;
import io.slime.core.codec.LocatedIssue;
import io.slime.core.codec.Position;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads manifests from files, directories and streams. What is broken is an issue and costs nothing
 * else; a namespaced object that does not say where it belongs is in {@code default}, as for {@code
 * kubectl}. Not safe for use by several threads.
 */
public final class ManifestReader {

  /** Is told how far reading has come. */
  @FunctionalInterface
  public interface Progress {
    /**
     * A file was read.
     *
     * @param read how many files of this call were read
     * @param total how many there are
     */
    void read(int read, int total);
  }

  private final List<Decoded<HasMetadata>> resources = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final SortedMap<String, Integer> ignored = new TreeMap<>();
  private int files;

  /** A reader that has read nothing. */
  public ManifestReader() {}

  /**
   * Reads files and directories: a file whatever its name, of a directory all {@code .yaml}, {@code
   * .yml} and {@code .json} files at any depth in the order of their names, without hidden ones.
   *
   * @param paths the paths, in the order in which their resources count
   * @param except files to leave out, since they are read as something else
   * @param progress is told after each file
   * @return this reader
   */
  public ManifestReader read(Collection<Path> paths, Collection<Path> except, Progress progress) {
    ManifestFiles found = ManifestFiles.of(paths, except);
    found.issues().forEach(this::addUnplaced);
    int read = 0;
    for (Path file : found.files()) {
      take(TextFile.read(file));
      progress.read(++read, found.files().size());
    }
    return this;
  }

  /**
   * Reads a stream to its end.
   *
   * @param in the stream, which stays open
   * @param name how it is called in positions and issues
   * @return this reader
   */
  public ManifestReader read(InputStream in, String name) {
    take(TextFile.read(in, name));
    return this;
  }

  /**
   * What was read so far.
   *
   * @return the manifests
   */
  public Manifests manifests() {
    return new Manifests(resources, findings, ignored, files);
  }

  private void take(TextFile file) {
    files++;
    file.issues().forEach(issue -> addUnplaced(issue, file.name()));
    Documents documents = Codec.read(file.text(), file.name());
    for (Decoded<HasMetadata> decoded : documents.resources()) {
      resources.add(inNamespace(decoded));
    }
    for (LocatedIssue located : documents.issues()) {
      findings.add(
          new Finding(located.issue(), Optional.of(located.position()), located.excerpt()));
    }
    documents.ignored().forEach((kind, count) -> ignored.merge(kind, count, Integer::sum));
  }

  private void addUnplaced(Issue issue) {
    addUnplaced(issue, issue.resource().name());
  }

  private void addUnplaced(Issue issue, String file) {
    findings.add(new Finding(issue, Optional.of(new Position(file, 1, 1, 1)), ""));
  }

  private static Decoded<HasMetadata> inNamespace(Decoded<HasMetadata> decoded) {
    HasMetadata resource = decoded.resource();
    ObjectMeta metadata = resource.getMetadata();
    String namespace = metadata.getNamespace();
    if (!(resource instanceof Namespaced) || namespace != null && !namespace.isEmpty()) {
      return decoded;
    }
    metadata.setNamespace("default");
    ResourceId id = ResourceId.of(resource);
    List<Issue> issues = new ArrayList<>();
    for (Issue issue : decoded.issues()) {
      issues.add(new Issue(issue.code(), id, issue.path(), issue.message(), issue.advice()));
    }
    return new Decoded<>(id, resource, issues, decoded.sourceMap());
  }
}
