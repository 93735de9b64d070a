// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.core.InputIssue;
import io.slime.core.codec.internal.tree.Chunk;
import io.slime.core.codec.internal.tree.Chunks;
import io.slime.core.codec.internal.tree.Duplicate;
import io.slime.core.codec.internal.tree.Node;
import io.slime.core.codec.internal.tree.Nodes;
import io.slime.core.codec.internal.tree.SyntaxException;
import io.slime.core.codec.internal.tree.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A text that holds one map. An empty or broken text counts as an empty map.
 *
 * @param root the map
 * @param issues what is wrong with the text
 * @param sourceMap where things are
 */
record SingleDocument(Node.Mapping root, List<Issue> issues, SourceMap sourceMap) {

  static SingleDocument read(Source source, String text, ResourceId id) {
    List<Issue> issues = new ArrayList<>();
    Node.Mapping nothing = (Node.Mapping) Nodes.of(Map.of());
    if (!Chunks.refusal(text).isEmpty()) {
      issues.add(issue(InputIssue.TOO_LARGE, id, "The text " + Chunks.refusal(text) + "."));
      return new SingleDocument(nothing, issues, SourceMap.none());
    }
    Node.Mapping root = null;
    SourceMap sourceMap = SourceMap.none();
    for (Chunk chunk : Chunks.of(text)) {
      Chunk.Content content = chunk.read();
      SyntaxException error = content.error();
      if (error != null) {
        issues.add(
            issue(
                error.limit ? InputIssue.TOO_LARGE : InputIssue.SYNTAX,
                id,
                source.position(1, error.line, error.column, content.json())
                    + ": "
                    + error.getMessage()
                    + "."));
      }
      for (int i = 0; i < content.roots().size(); i++) {
        if (root != null) {
          issues.add(issue(InputIssue.SYNTAX, id, "There is more than one document."));
        } else if (content.roots().get(i) instanceof Node.Mapping mapping) {
          root = mapping;
          sourceMap = SourceMap.of(source, chunk, 1, i, List.of());
          duplicates(mapping, content.duplicates(), id, issues);
        } else {
          Node found = content.roots().get(i);
          issues.add(
              issue(
                  InputIssue.WRONG_TYPE,
                  id,
                  "There must be a map, not " + found.described() + "."));
        }
      }
    }
    return new SingleDocument(root == null ? nothing : root, issues, sourceMap);
  }

  private static void duplicates(
      Node.Mapping root, List<Duplicate> duplicates, ResourceId id, List<Issue> issues) {
    for (Duplicate duplicate : duplicates) {
      FieldPath path = NodePath.to(root, duplicate.mapping());
      if (path != null) {
        issues.add(
            Issue.of(
                InputIssue.DUPLICATE_KEY,
                id,
                path.field(duplicate.key()),
                "The key "
                    + Words.quoted(duplicate.key())
                    + " is given again in line "
                    + (duplicate.line() + 1)
                    + "."));
      }
    }
  }

  private static Issue issue(InputIssue code, ResourceId id, String message) {
    return Issue.of(code, id, FieldPath.ROOT, message);
  }
}
