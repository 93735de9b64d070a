// SPDX-License-Identifier: Apache-2.0
package io.slime.core.manifest;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.core.InputIssue;
import io.slime.core.ObjectName;
import io.slime.core.codec.Decoded;
import io.slime.core.codec.Position;
import io.slime.core.codec.SourceMap;
import io.slime.core.mesh.MeshSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Manifests that were read, and where everything in them is. Immutable. */
public final class Manifests {
  private final List<Decoded<HasMetadata>> resources;
  private final List<Finding> findings;
  private final SortedMap<String, Integer> ignored;
  private final int files;
  private final Map<ResourceId, SourceMap> sources = new HashMap<>();

  Manifests(
      List<Decoded<HasMetadata>> resources,
      List<Finding> findings,
      SortedMap<String, Integer> ignored,
      int files) {
    this.resources = List.copyOf(resources);
    this.ignored = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(ignored));
    this.files = files;
    List<Finding> all = new ArrayList<>(findings);
    for (Decoded<HasMetadata> decoded : resources) {
      SourceMap earlier = sources.put(decoded.id(), decoded.sourceMap());
      if (earlier != null) {
        all.add(locate(givenTwice(decoded, earlier), decoded.sourceMap()));
      }
      if (!MeshSnapshot.isPossible(decoded.resource())) {
        all.add(locate(impossible(decoded), decoded.sourceMap()));
      }
      for (Issue issue : decoded.issues()) {
        all.add(locate(issue, decoded.sourceMap()));
      }
    }
    all.sort(null);
    this.findings = List.copyOf(all);
  }

  private static Issue impossible(Decoded<HasMetadata> decoded) {
    ResourceId id = decoded.id();
    boolean isNamespace = id.namespace().isEmpty() || ObjectName.isNamespace(id.namespace());
    String message =
        isNamespace
            ? "'%s' is no name of a %s.".formatted(id.name(), id.kind())
            : "'%s' is no name of a namespace.".formatted(id.namespace());
    return Issue.of(
        InputIssue.IMPOSSIBLE_NAME,
        id,
        FieldPath.of("metadata", isNamespace ? "name" : "namespace"),
        message);
  }

  private static Issue givenTwice(Decoded<HasMetadata> decoded, SourceMap earlier) {
    String where =
        earlier.position(FieldPath.ROOT).map(p -> " in " + p.source() + ":" + p.line()).orElse("");
    String message = decoded.id() + " was given before" + where + ", which no longer counts.";
    return Issue.of(
        InputIssue.GIVEN_TWICE, decoded.id(), FieldPath.of("metadata", "name"), message);
  }

  /**
   * The resources, in the order of files and documents.
   *
   * @return the resources with what the codec found about each
   */
  public List<Decoded<HasMetadata>> resources() {
    return resources;
  }

  /**
   * What is wrong with the files, their documents and resources.
   *
   * @return all findings of the codec and of reading, in a stable order
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * The resources of kinds that play no part.
   *
   * @return how many there are by {@code Kind.group}, sorted
   */
  public SortedMap<String, Integer> ignored() {
    return ignored;
  }

  /**
   * How many files were read.
   *
   * @return the number of files and streams
   */
  public int files() {
    return files;
  }

  /**
   * The resources as a mesh.
   *
   * @param clusterDomain the domain under which Services have their names
   * @return the mesh
   */
  public MeshSnapshot mesh(String clusterDomain) {
    List<HasMetadata> objects = new ArrayList<>(resources.size());
    for (Decoded<HasMetadata> decoded : resources) {
      objects.add(decoded.resource());
    }
    return MeshSnapshot.builder().clusterDomain(clusterDomain).add(objects).build();
  }

  /**
   * Where a field of a resource is.
   *
   * @param resource the id of the resource
   * @param path the field
   * @return the place of the field or the nearest one above it; empty if the resource comes from no
   *     file
   */
  public Optional<Position> position(ResourceId resource, FieldPath path) {
    SourceMap source = sources.get(resource);
    return source == null ? Optional.empty() : source.position(path);
  }

  /**
   * Adds its place to an issue.
   *
   * @param issue an issue about any of the resources
   * @return the finding
   */
  public Finding locate(Issue issue) {
    return locate(issue, sources.getOrDefault(issue.resource(), SourceMap.none()));
  }

  /**
   * Adds its place to an issue about something else that was read, a configuration for example.
   *
   * @param issue the issue
   * @param source where its fields are
   * @return the finding
   */
  public static Finding locate(Issue issue, SourceMap source) {
    Optional<Position> position = source.position(issue.path());
    return new Finding(issue, position, position.map(source::excerpt).orElse(""));
  }
}
