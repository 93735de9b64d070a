// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * One YAML document to a tree. Works on SnakeYAML's events instead of its composer, whose regular
 * expressions per scalar cost a quarter of the time, and which knows neither go-yaml's booleans nor
 * a bound on what anchors add.
 */
final class YamlComposer {
  private static final LoaderOptions OPTIONS = options();
  private static final String TAG_PREFIX = "tag:yaml.org,2002:";

  private final ParserImpl parser;
  private final int firstLine;
  private final Duplicates duplicates;
  private final Map<String, Node> anchors = new HashMap<>();
  private final Set<String> openAnchors = new HashSet<>();
  private int nodes;
  private int repeated;
  private int depth;

  private YamlComposer(String text, int firstLine, Duplicates duplicates) {
    this.parser = new ParserImpl(new TextReader(text), OPTIONS);
    this.firstLine = firstLine;
    this.duplicates = duplicates;
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setProcessComments(false);
    return options;
  }

  /**
   * Reads a document.
   *
   * @param text the text of one document, with or without its markers
   * @param firstLine the line of its first line in the whole text, from 0
   * @param duplicates takes the keys that are given twice
   * @return the tree, or null if there is nothing but comments
   */
  static @Nullable Node compose(String text, int firstLine, Duplicates duplicates)
      throws SyntaxException {
    try {
      return new YamlComposer(text, firstLine, duplicates).document();
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
      throw new SyntaxException(
          message(e, firstLine),
          firstLine + (mark == null ? 0 : mark.getLine()),
          mark == null ? 0 : mark.getColumn(),
          false);
    } catch (ReaderException e) {
      throw unprintable(text, firstLine, e);
    } catch (YAMLException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // SnakeYAML lets some of its own slips through: a lone %, or an escape beyond Unicode
      throw new SyntaxException("is not valid YAML", firstLine, 0, false);
    }
  }

  private static String message(MarkedYAMLException e, int firstLine) {
    String problem = e.getProblem() == null ? "is not valid YAML" : e.getProblem();
    if (e.getContext() == null) {
      return problem;
    }
    Mark begin = e.getContextMark();
    Mark end = e.getProblemMark();
    boolean isFar = begin != null && end != null && begin.getLine() != end.getLine();
    String where = isFar ? " that begins in line " + (firstLine + begin.getLine() + 1) : "";
    return e.getContext() + where + ": " + problem;
  }

  private static SyntaxException unprintable(String text, int firstLine, ReaderException e) {
    int line = firstLine;
    int column = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == e.getCodePoint()) {
        break;
      }
      i += Character.charCount(c);
      column++;
      if (c == '\n') {
        line++;
        column = 0;
      }
    }
    return new SyntaxException(
        "has the unprintable character U+%04X".formatted(e.getCodePoint()), line, column, false);
  }

  private @Nullable Node document() throws SyntaxException {
    parser.getEvent(); // the start of the stream
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      return null;
    }
    parser.getEvent(); // the start of the document
    Node root = node();
    parser.getEvent(); // the end of the document
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      throw at(parser.getEvent(), "goes on after its end", false);
    }
    boolean nothing =
        root instanceof Node.Scalar scalar
            && scalar.kind() == ScalarKind.NULL
            && scalar.text().isEmpty();
    return nothing ? null : root;
  }

  private Node node() throws SyntaxException {
    Event event = parser.getEvent();
    Mark mark = event.getStartMark();
    int line = firstLine + mark.getLine();
    int column = mark.getColumn();
    if (event instanceof AliasEvent alias) {
      return repeated(alias);
    }
    if (++nodes > Limits.NODES) {
      throw at(event, "has more than " + Limits.NODES + " values", true);
    }
    String anchor = ((NodeEvent) event).getAnchor();
    if (event instanceof ScalarEvent scalar) {
      Node node = new Node.Scalar(line, column, scalar.getValue(), kind(scalar));
      if (anchor != null) {
        anchors.put(anchor, node);
      }
      return node;
    }
    if (++depth > Limits.DEPTH) {
      throw at(event, "is nested more than " + Limits.DEPTH + " deep", true);
    }
    if (anchor != null) {
      openAnchors.add(anchor);
    }
    Node node =
        event instanceof SequenceStartEvent start
            ? sequence(start, line, column)
            : mapping((MappingStartEvent) event, line, column);
    if (anchor != null) {
      openAnchors.remove(anchor);
      anchors.put(anchor, node);
    }
    depth--;
    return node;
  }

  private Node repeated(AliasEvent alias) throws SyntaxException {
    String anchor = alias.getAnchor();
    if (openAnchors.contains(anchor)) {
      throw at(alias, "the anchor " + Words.quoted(anchor) + " contains itself", false);
    }
    Node node = anchors.get(anchor);
    if (node == null) {
      throw at(alias, "there is no anchor " + Words.quoted(anchor), false);
    }
    repeated = Limits.sum(repeated, node.size());
    if (repeated > Limits.REPEATED_NODES) {
      throw at(alias, "repeats anchors for more than " + Limits.REPEATED_NODES + " values", true);
    }
    return node;
  }

  private Node sequence(SequenceStartEvent start, int line, int column) throws SyntaxException {
    requireTag(start, start.getTag(), "seq");
    Node.Sequence sequence = new Node.Sequence(line, column);
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      sequence.add(node());
    }
    parser.getEvent();
    return sequence;
  }

  private Node mapping(MappingStartEvent start, int line, int column) throws SyntaxException {
    requireTag(start, start.getTag(), "map");
    Node.Mapping mapping = new Node.Mapping(line, column);
    List<Node> merged = null;
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Event event = parser.peekEvent();
      boolean merge =
          event instanceof ScalarEvent scalar
              && scalar.isPlain()
              && scalar.getTag() == null
              && "<<".equals(scalar.getValue());
      if (!(node() instanceof Node.Scalar key)) {
        throw at(event, "a key must be a text", false);
      }
      Node value = node();
      if (merge) {
        merged = merged == null ? new ArrayList<>() : merged;
        merged.add(value);
      } else if (mapping.find(key.text()) >= 0) {
        duplicates.add(mapping, key.text(), key.line());
      } else {
        mapping.add(key.text(), key.line(), key.column(), value);
      }
    }
    parser.getEvent();
    if (merged != null) {
      for (Node value : merged) {
        merge(start, mapping, value);
      }
    }
    return mapping;
  }

  /** What the map says itself wins over what it merges, and earlier merges win over later ones. */
  private void merge(Event at, Node.Mapping into, Node value) throws SyntaxException {
    if (value instanceof Node.Mapping from) {
      for (int i = 0; i < from.count(); i++) {
        if (into.find(from.key(i)) < 0) {
          into.add(from.key(i), from.keyLine(i), from.keyColumn(i), from.value(i));
        }
      }
    } else if (value instanceof Node.Sequence list) {
      for (Node element : list.elements()) {
        if (!(element instanceof Node.Mapping)) {
          throw at(at, "<< takes maps only", false);
        }
        merge(at, into, element);
      }
    } else {
      throw at(at, "<< takes maps only", false);
    }
  }

  private ScalarKind kind(ScalarEvent scalar) throws SyntaxException {
    String tag = scalar.getTag();
    if (tag == null) {
      return scalar.getScalarStyle() == ScalarStyle.PLAIN
          ? ScalarKind.ofPlain(scalar.getValue())
          : ScalarKind.TEXT;
    }
    if (tag.equals("!") || tag.equals(TAG_PREFIX + "str")) {
      return ScalarKind.TEXT;
    }
    ScalarKind kind = ScalarKind.ofPlain(scalar.getValue());
    boolean fits =
        switch (tag) {
          case TAG_PREFIX + "int" -> kind == ScalarKind.INTEGER;
          case TAG_PREFIX + "float" -> kind == ScalarKind.INTEGER || kind == ScalarKind.FLOAT;
          case TAG_PREFIX + "bool" -> kind == ScalarKind.TRUE || kind == ScalarKind.FALSE;
          case TAG_PREFIX + "null" -> kind == ScalarKind.NULL;
          default -> false;
        };
    if (!fits) {
      throw at(scalar, "the tag " + Words.quoted(tag) + " is not supported here", false);
    }
    return kind;
  }

  private void requireTag(Event event, @Nullable String tag, String expected)
      throws SyntaxException {
    if (tag != null && !tag.equals("!") && !tag.equals(TAG_PREFIX + expected)) {
      throw at(event, "the tag " + Words.quoted(tag) + " is not supported here", false);
    }
  }

  private SyntaxException at(Event event, String message, boolean limit) {
    Mark mark = event.getStartMark();
    return new SyntaxException(message, firstLine + mark.getLine(), mark.getColumn(), limit);
  }
}
