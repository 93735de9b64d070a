// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value as written, with its place. One form for YAML and JSON. Anchors are resolved to the same
 * node again, so that a tree is a directed graph without cycles; {@link #size()} says what it would
 * be when written out.
 */
public abstract sealed class Node permits Node.Scalar, Node.Sequence, Node.Mapping {
  private final int line;
  private final int column;

  Node(int line, int column) {
    this.line = line;
    this.column = column;
  }

  /**
   * The line, from 0.
   *
   * @return the line within the whole text
   */
  public final int line() {
    return line;
  }

  /**
   * The column, from 0.
   *
   * @return the column; in code points for YAML, in chars for JSON
   */
  public final int column() {
    return column;
  }

  /**
   * How many nodes this one is when all anchors are written out.
   *
   * @return at least 1
   */
  public abstract int size();

  /**
   * The value in plain Java.
   *
   * @return null, Boolean, Integer, Long, BigInteger, Double, String, or a mutable list or map of
   *     those, in the order as written
   */
  public abstract @Nullable Object plain();

  /**
   * The value in a user's words.
   *
   * @return for example {@code the number 80} or {@code a list}
   */
  public final String described() {
    return this instanceof Scalar ? Words.of(plain()) : briefly();
  }

  /**
   * The value in a user's words that do not repeat it.
   *
   * @return for example {@code a number} or {@code a list}
   */
  public final String briefly() {
    return this instanceof Scalar
        ? Words.briefly(plain())
        : this instanceof Mapping ? "a map" : "a list";
  }

  /** A text, number, boolean or null. */
  public static final class Scalar extends Node {
    private final String text;
    private final ScalarKind kind;

    Scalar(int line, int column, String text, ScalarKind kind) {
      super(line, column);
      this.text = text;
      this.kind = kind;
    }

    /**
     * The text as written, unescaped.
     *
     * @return the text
     */
    public String text() {
      return text;
    }

    /**
     * What it is.
     *
     * @return the kind
     */
    public ScalarKind kind() {
      return kind;
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public @Nullable Object plain() {
      return kind.value(text);
    }
  }

  /** A list. */
  public static final class Sequence extends Node {
    private final List<Node> elements;
    private int size = 1;

    Sequence(int line, int column) {
      super(line, column);
      this.elements = new ArrayList<>();
    }

    void add(Node element) {
      elements.add(element);
      size = Limits.sum(size, element.size());
    }

    /**
     * Its elements.
     *
     * @return the elements in order; not to be changed
     */
    public List<Node> elements() {
      return elements;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Object plain() {
      List<@Nullable Object> list = new ArrayList<>(elements.size());
      for (Node element : elements) {
        list.add(element.plain());
      }
      return list;
    }
  }

  /** A map with texts as keys, without duplicates. */
  public static final class Mapping extends Node {
    private String[] keys = new String[4];
    private Node[] values = new Node[4];
    private long[] places = new long[4];
    private int count;
    private int size = 1;
    private @Nullable Map<String, Integer> index;

    Mapping(int line, int column) {
      super(line, column);
    }

    void add(String key, int line, int column, Node value) {
      if (count == keys.length) {
        keys = Arrays.copyOf(keys, 2 * count);
        values = Arrays.copyOf(values, 2 * count);
        places = Arrays.copyOf(places, 2 * count);
      }
      keys[count] = key;
      values[count] = value;
      places[count] = (long) line << 32 | column;
      if (index != null) {
        index.put(key, count);
      }
      count++;
      size = Limits.sum(size, Limits.sum(1, value.size()));
    }

    /**
     * The number of entries.
     *
     * @return the number
     */
    public int count() {
      return count;
    }

    /**
     * A key.
     *
     * @param i its index, in the order as written
     * @return the key
     */
    public String key(int i) {
      return keys[i];
    }

    /**
     * A value.
     *
     * @param i its index, in the order as written
     * @return the value
     */
    public Node value(int i) {
      return values[i];
    }

    /**
     * The line of a key.
     *
     * @param i its index
     * @return the line, from 0
     */
    public int keyLine(int i) {
      return (int) (places[i] >> 32);
    }

    /**
     * The column of a key.
     *
     * @param i its index
     * @return the column, from 0
     */
    public int keyColumn(int i) {
      return (int) places[i];
    }

    /**
     * Where a key is.
     *
     * @param key the key
     * @return its index, or -1
     */
    public int find(String key) {
      if (count <= 8) {
        for (int i = 0; i < count; i++) {
          if (keys[i].equals(key)) {
            return i;
          }
        }
        return -1;
      }
      if (index == null) {
        index = new HashMap<>();
        for (int i = 0; i < count; i++) {
          index.put(keys[i], i);
        }
      }
      return index.getOrDefault(key, -1);
    }

    /**
     * The value of a key.
     *
     * @param key the key
     * @return the value, or null if there is no such key
     */
    public @Nullable Node get(String key) {
      int i = find(key);
      return i < 0 ? null : values[i];
    }

    /**
     * The text of a key's value.
     *
     * @param key the key
     * @return the text; empty if there is none or it is no scalar
     */
    public String text(String key) {
      return get(key) instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL
          ? scalar.text()
          : "";
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Map<String, @Nullable Object> plain() {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        map.put(keys[i], values[i].plain());
      }
      return map;
    }
  }
}
