// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a text that is read by itself, so that an error in it costs nothing else: one YAML
 * document, or JSON documents that follow each other.
 */
public final class Chunk {
  private static final Pattern SECRET =
      Pattern.compile("kind[\"']?\\s*:[^,}\n]{0,40}?\\s*[\"']?\\bSecret(List)?\\b");

  /**
   * Keys of passwords and tokens, and the sections of a configuration that have them, often on the
   * same line: a configuration may lie among the manifests.
   */
  private static final Pattern CREDENTIALS =
      Pattern.compile(
          "(?:\\bsources|\\bsinks|[pP]assword|[tT]oken|[aA]uthorization|[sS]ecret(?:_c|C)ontent)"
              + "[\"']?\\s*:");

  private final String text;
  private final int start;
  private final int content;
  private final int end;
  private final int firstLine;
  private @Nullable String hidden;
  private SoftReference<Content> read = new SoftReference<>(null);

  Chunk(String text, int start, int content, int end, int firstLine) {
    this.text = text;
    this.start = start;
    this.content = content;
    this.end = end;
    this.firstLine = firstLine;
  }

  /**
   * What is in a chunk.
   *
   * @param roots the trees of its documents, in order
   * @param duplicates the keys that are given twice
   * @param error why the rest of it could not be read, or null
   * @param json whether it is JSON: columns are chars then, else code points
   */
  public record Content(
      List<Node> roots, Duplicates duplicates, @Nullable SyntaxException error, boolean json) {}

  /**
   * Reads the chunk. Trees are large: keep them no longer than needed.
   *
   * @return what is in it
   */
  public Content read() {
    String part = text.substring(start, end);
    if (!startsLikeJson()) {
      return yaml(part);
    }
    Content json = json();
    if (json.error == null || json.error.limit) {
      return json;
    }
    Content yaml = yaml(part); // {a: 1} is YAML only
    return yaml.error == null || yaml.error.isAfter(json.error) ? yaml : json;
  }

  /**
   * Reads the chunk again for those who ask where something is, and remembers it while memory
   * lasts.
   *
   * @return what is in it
   */
  public synchronized Content readAgain() {
    Content again = read.get();
    if (again == null) {
      again = read();
      read = new SoftReference<>(again);
    }
    return again;
  }

  /**
   * Why the text of the chunk must not be shown: there is a Secret in it, or what a configuration
   * says of sources and sinks, or there seems to be. Goes by the text alone, so that it works for
   * texts that cannot be read, too: an error of syntax may be just before a password.
   *
   * @return the reason, or an empty text if it may be shown
   */
  public synchronized String hidden() {
    if (hidden == null) {
      if (SECRET.matcher(text).region(start, end).find()) {
        hidden = "the document holds a Secret";
      } else if (CREDENTIALS.matcher(text).region(start, end).find()) {
        hidden = "what it says of sources and sinks may hold passwords";
      } else {
        hidden = "";
      }
    }
    return hidden;
  }

  private boolean startsLikeJson() {
    int i = Chunks.skipBlank(text, content, end);
    return i < end && (text.charAt(i) == '{' || text.charAt(i) == '[');
  }

  private Content yaml(String part) {
    Duplicates duplicates = new Duplicates();
    try {
      Node root = YamlComposer.compose(part, firstLine, duplicates);
      return new Content(root == null ? List.of() : List.of(root), duplicates, null, false);
    } catch (SyntaxException e) {
      return new Content(List.of(), duplicates, e, false);
    }
  }

  private Content json() {
    int line = Chunks.lineStart(text, start, content);
    // the marker becomes blanks, so that columns stay true
    String part = " ".repeat(content - line) + text.substring(content, end);
    int lines = (int) text.substring(start, line).chars().filter(c -> c == '\n').count();
    Duplicates duplicates = new Duplicates();
    List<Node> roots = new ArrayList<>();
    try (JsonComposer composer = new JsonComposer(part, firstLine + lines, duplicates)) {
      for (Node root; (root = composer.next()) != null; ) {
        roots.add(root);
      }
      return new Content(roots, duplicates, null, true);
    } catch (SyntaxException e) {
      return new Content(roots, duplicates, e, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory has no I/O errors
    }
  }
}
