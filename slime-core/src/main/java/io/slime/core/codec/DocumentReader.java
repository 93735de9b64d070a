// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.fence.ServiceFence;
import io.slime.core.InputIssue;
import io.slime.core.codec.internal.tree.Chunk;
import io.slime.core.codec.internal.tree.Chunks;
import io.slime.core.codec.internal.tree.Node;
import io.slime.core.codec.internal.tree.SyntaxException;
import io.slime.core.codec.internal.tree.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one text: its documents, and the items of lists among them. */
final class DocumentReader {
  private static final List<String> MANIFEST_KEYS =
      List.of("apiVersion", "kind", "metadata", "spec");

  private final Source source;
  private final String text;
  private final List<Decoded<HasMetadata>> resources = new ArrayList<>();
  private final List<LocatedIssue> issues = new ArrayList<>();
  private final SortedMap<String, Integer> ignored = new TreeMap<>();
  private int document;

  DocumentReader(Source source, String text) {
    this.source = source;
    this.text = text;
  }

  Documents read() {
    String refusal = Chunks.refusal(text);
    if (refusal.isEmpty()) {
      for (Chunk chunk : Chunks.of(text)) {
        read(chunk);
      }
    } else {
      issues.add(
          new LocatedIssue(
              Issue.of(InputIssue.TOO_LARGE, fileId(), FieldPath.ROOT, "The text " + refusal + "."),
              new Position(source.name(), 1, 1, 1),
              ""));
    }
    return new Documents(
        Collections.unmodifiableList(resources),
        Collections.unmodifiableList(issues),
        Collections.unmodifiableSortedMap(ignored));
  }

  private ResourceId fileId() {
    return new ResourceId("File", "", source.name());
  }

  private void read(Chunk chunk) {
    Chunk.Content content = chunk.read();
    for (int root = 0; root < content.roots().size(); root++) {
      document++;
      Place place = new Place(chunk, document, root, List.of());
      readObject(content.roots().get(root), content, place, "", "");
    }
    SyntaxException error = content.error();
    if (error != null) {
      document++;
      String message =
          chunk.hidden().isEmpty() ? error.getMessage() : "is not valid"; // it may quote the text
      Issue issue =
          Issue.of(
              Findings.code(error),
              fileId(),
              FieldPath.ROOT,
              "Document " + document + ": " + message + ".");
      Position position = source.position(document, error.line, error.column, content.json());
      issues.add(new LocatedIssue(issue, position, source.excerpt(position, chunk)));
    }
  }

  /** Where in the text an object is: a document, or an item of its list. */
  private record Place(Chunk chunk, int document, int root, List<Object> steps) {
    Place item(int index) {
      List<Object> below = new ArrayList<>(steps);
      below.add("items");
      below.add(index);
      return new Place(chunk, document, root, below);
    }
  }

  private void readObject(
      Node node, Chunk.Content content, Place place, String outerVersion, String outerKind) {
    if (!(node instanceof Node.Mapping mapping)) {
      noResource(place, node, content, "", " is " + node.described() + ", not a resource.");
      return;
    }
    String apiVersion = orElse(mapping.text("apiVersion"), outerVersion);
    String kind = orElse(mapping.text("kind"), outerKind);
    if (kind.endsWith("List") && mapping.get("items") instanceof Node.Sequence items) {
      String itemKind = kind.substring(0, kind.length() - "List".length());
      for (int i = 0; i < items.elements().size(); i++) {
        readObject(
            items.elements().get(i),
            content,
            place.item(i),
            itemKind.isEmpty() ? "" : apiVersion,
            itemKind);
      }
      return;
    }
    if (isTableOfValues(mapping)) {
      ignored.merge("values of metrics", 1, Integer::sum);
      return;
    }
    if (place.steps().isEmpty() && isSomethingElse(mapping)) {
      String message = InputIssue.NO_MANIFEST.summary();
      Issue issue = Issue.of(InputIssue.NO_MANIFEST, fileId(), FieldPath.ROOT, message);
      locate(issue, node.line(), node.column(), content, place);
      return;
    }
    if (kind.isEmpty() || apiVersion.isEmpty()) {
      String missing = kind.isEmpty() ? "kind" : "apiVersion";
      noResource(place, node, content, kind, " has no " + missing + ".");
      return;
    }
    KnownKind known = KnownKind.of(apiVersion, kind);
    if (known != null && (known.hasVersion(apiVersion) || !KnownKind.isOurs(apiVersion))) {
      readKnown(known, mapping, content, place, apiVersion, kind);
    } else if (known != null) {
      String message = known.unknownVersion(apiVersion);
      unread(InputIssue.UNKNOWN_VERSION, "apiVersion", message, kind, mapping, content, place);
    } else if (KnownKind.isOurs(apiVersion)) {
      String message =
          "There is no kind %s in %s.%s"
              .formatted(Words.quoted(kind), apiVersion, KnownKind.suggestion(kind));
      unread(InputIssue.UNKNOWN_KIND, "kind", message, kind, mapping, content, place);
    } else {
      ignored.merge(kind + "." + KnownKind.group(apiVersion), 1, Integer::sum);
      if (KnownKind.isOursByName(kind)) {
        String message =
            "%s is a kind of %s, and %s is not of that group."
                .formatted(kind, ServiceFence.GROUP, Words.quoted(apiVersion));
        unread(InputIssue.OTHER_GROUP, "apiVersion", message, kind, mapping, content, place);
      }
    }
  }

  /** What {@link io.slime.core.metric.MetricTable} reads may lie beside what it is for. */
  private static boolean isTableOfValues(Node.Mapping mapping) {
    return mapping.count() == 1 && mapping.get("values") instanceof Node.Sequence;
  }

  /** Directories hold other YAML too: values for charts, for example, and configurations. */
  private static boolean isSomethingElse(Node.Mapping mapping) {
    return MANIFEST_KEYS.stream().allMatch(key -> mapping.find(key) < 0);
  }

  /** Says why an object is not read, at the key that says so; an item may have it from its list. */
  private void unread(
      InputIssue code,
      String key,
      String message,
      String kind,
      Node.Mapping mapping,
      Chunk.Content content,
      Place place) {
    ResourceId id = new ResourceId(kind, "", name(mapping));
    int at = mapping.find(key);
    int line = at < 0 ? mapping.line() : mapping.keyLine(at);
    int column = at < 0 ? mapping.column() : mapping.keyColumn(at);
    locate(Issue.of(code, id, FieldPath.of(key), message), line, column, content, place);
  }

  private void readKnown(
      KnownKind known,
      Node.Mapping mapping,
      Chunk.Content content,
      Place place,
      String apiVersion,
      String kind) {
    if (name(mapping).isEmpty()) {
      noResource(place, mapping, content, kind, " has no metadata.name.");
      return;
    }
    SourceMap sourceMap =
        SourceMap.of(source, place.chunk, place.document, place.root, place.steps);
    resources.add(known.decode(mapping, content.duplicates(), sourceMap, apiVersion));
  }

  private void noResource(
      Place place, Node node, Chunk.Content content, String kind, String complaint) {
    String what = place.steps.isEmpty() ? "The document" : "The item of the list";
    ResourceId id = kind.isEmpty() ? fileId() : new ResourceId(kind, "", "");
    Issue issue = Issue.of(InputIssue.NO_RESOURCE, id, FieldPath.ROOT, what + complaint);
    locate(issue, node.line(), node.column(), content, place);
  }

  private void locate(Issue issue, int line, int column, Chunk.Content content, Place place) {
    Position position = source.position(place.document, line, column, content.json());
    issues.add(new LocatedIssue(issue, position, source.excerpt(position, place.chunk)));
  }

  private static String name(Node.Mapping mapping) {
    return mapping.get("metadata") instanceof Node.Mapping metadata ? metadata.text("name") : "";
  }

  private static String orElse(String text, String other) {
    return text.isEmpty() ? other : text;
  }
}
