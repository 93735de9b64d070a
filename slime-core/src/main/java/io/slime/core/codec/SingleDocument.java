// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.slime.core.InputIssue;
import io.slime.core.codec.internal.tree.Chunk;
import io.slime.core.codec.internal.tree.Chunks;
import io.slime.core.codec.internal.tree.Node;
import io.slime.core.codec.internal.tree.Nodes;
import io.slime.core.codec.internal.tree.SyntaxException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a text that holds one map. An empty or broken text counts as an empty map. */
final class SingleDocument {
  private final Source source;
  private final Findings findings;
  private Node.@Nullable Mapping root;
  private SourceMap sourceMap = SourceMap.none();

  /** Reads a text; what is wrong with it goes into the findings. */
  SingleDocument(Source source, String text, Findings findings) {
    this.source = source;
    this.findings = findings;
    String refusal = Chunks.refusal(text);
    if (!refusal.isEmpty()) {
      findings.add(InputIssue.TOO_LARGE, "The text " + refusal + ".");
      return;
    }
    for (Chunk chunk : Chunks.of(text)) {
      read(chunk);
    }
  }

  Node.Mapping root() {
    return root == null ? (Node.Mapping) Nodes.of(Map.of()) : root;
  }

  SourceMap sourceMap() {
    return sourceMap;
  }

  private void read(Chunk chunk) {
    Chunk.Content content = chunk.read();
    SyntaxException error = content.error();
    if (error != null) {
      String message =
          source.hidden(chunk).isEmpty()
              ? error.getMessage()
              : "is not valid"; // it may quote the text
      broken(
          chunk,
          source.position(1, error.line, error.column, content.json()),
          Findings.code(error),
          "Document 1: " + message + ".");
    }
    for (int i = 0; i < content.roots().size(); i++) {
      Node found = content.roots().get(i);
      if (root != null) {
        findings.add(InputIssue.SYNTAX, "There is more than one document; the first one counts.");
      } else if (found instanceof Node.Mapping mapping) {
        root = mapping;
        sourceMap = SourceMap.of(source, chunk, 1, i, List.of());
        findings.add(content.duplicates().in(mapping));
      } else {
        broken(
            chunk,
            source.position(1, found.line(), found.column(), content.json()),
            InputIssue.WRONG_TYPE,
            "There must be a map, not "
                + (source.isConfidential() ? found.briefly() : found.described())
                + ".");
      }
    }
  }

  /** What is wrong with a text that has been read in part is said of its beginning, and where. */
  private void broken(Chunk chunk, Position position, InputIssue code, String message) {
    if (root == null) {
      sourceMap = SourceMap.broken(source, chunk, position);
      findings.add(code, message);
    } else {
      findings.add(code, position + ": " + message);
    }
  }
}
