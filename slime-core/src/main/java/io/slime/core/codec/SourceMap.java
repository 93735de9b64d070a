// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.slime.api.FieldPath;
import io.slime.core.codec.internal.tree.Chunk;
import io.slime.core.codec.internal.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a resource are in the text it was read from. Costs next to nothing until it
 * is asked: then the document is read again.
 */
public final class SourceMap {
  private static final SourceMap NONE = new SourceMap(null, null, 0, 0, List.of(), null);

  private final @Nullable Source source;
  private final @Nullable Chunk chunk;
  private final int document;
  private final int root;
  private final List<Object> base;
  private final @Nullable Position only;

  private SourceMap(
      @Nullable Source source,
      @Nullable Chunk chunk,
      int document,
      int root,
      List<Object> base,
      @Nullable Position only) {
    this.source = source;
    this.chunk = chunk;
    this.document = document;
    this.root = root;
    this.base = base;
    this.only = only;
  }

  /** A map of one document, or of the item of a list at some steps below its root. */
  static SourceMap of(Source source, Chunk chunk, int document, int root, List<Object> base) {
    return new SourceMap(source, chunk, document, root, base, null);
  }

  /** A map of a text that became nothing: everything that is said about it is said of one place. */
  static SourceMap broken(Source source, Chunk chunk, Position position) {
    return new SourceMap(source, chunk, position.document(), 0, List.of(), position);
  }

  /**
   * The map of something that comes from no text.
   *
   * @return a map that knows no position
   */
  public static SourceMap none() {
    return NONE;
  }

  /**
   * Where a field is: the place of its key, or of the list element itself.
   *
   * @param path the field, in either spelling
   * @return its position, or that of the nearest ancestor in the text; empty if there is no text
   */
  public Optional<Position> position(FieldPath path) {
    if (source == null || chunk == null) {
      return Optional.empty();
    }
    if (only != null) {
      return Optional.of(only);
    }
    Chunk.Content content = chunk.readAgain();
    Node node = content.roots().get(root);
    int line = node.line();
    int column = node.column();
    List<Object> steps = new ArrayList<>(base);
    steps.addAll(path.steps());
    for (Object step : steps) {
      if (node instanceof Node.Mapping mapping && step instanceof String key) {
        int i = Spelling.find(mapping, key);
        if (i < 0) {
          break;
        }
        line = mapping.keyLine(i);
        column = mapping.keyColumn(i);
        node = mapping.value(i);
      } else if (node instanceof Node.Sequence sequence
          && step instanceof Integer i
          && i < sequence.elements().size()) {
        node = sequence.elements().get(i);
        line = node.line();
        column = node.column();
      } else {
        break;
      }
    }
    return Optional.of(source.position(document, line, column, content.json()));
  }

  /**
   * The line at a position, and below it a caret at the column. Wide characters, tabs and long
   * lines are taken care of; documents with Secrets, sources or sinks are not shown.
   *
   * @param position a position that this map gave
   * @return two lines without a line break at the end; empty if there is no text
   */
  public String excerpt(Position position) {
    return source == null || chunk == null ? "" : source.excerpt(position, chunk);
  }

  /** Says nothing of the text, which may be secret. */
  @Override
  public String toString() {
    return source == null ? "no source" : source.name() + " document " + document;
  }
}
