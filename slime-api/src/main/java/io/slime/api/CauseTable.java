// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import io.slime.api.Causes.Pointer;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Places with their causes, in the order of their coming. Each translation may make one: as a
 * {@code LinkedHashMap} it would be as large as what it explains.
 */
final class CauseTable {
  private static final int WIDTH = 3;

  /** So many rows are looked through faster than hashed. */
  private static final int FEW = 8;

  /** Output, path and causes in turn. */
  private @Nullable Object[] rows;

  private int size;

  /** Open addressing: the row at each hash, from 1; 0 is free. Null for a few rows. */
  private int @Nullable [] slots;

  CauseTable() {
    this.rows = new Object[3 * WIDTH];
  }

  private CauseTable(CauseTable other) {
    this.rows = other.rows.clone();
    this.size = other.size;
    this.slots = other.slots == null ? null : other.slots.clone();
  }

  CauseTable copy() {
    return new CauseTable(this);
  }

  int size() {
    return size;
  }

  @Nullable List<Cause> get(ResourceId output, FieldPath path) {
    int row = find(output, path);
    return row < 0 ? null : causes(row);
  }

  /** Sets the causes of a place; a place that was there stays where it was. */
  void put(ResourceId output, FieldPath path, List<Cause> causes) {
    int row = find(output, path);
    if (row >= 0) {
      rows[row * WIDTH + 2] = causes;
      return;
    }
    if (size * WIDTH == rows.length) {
      rows = Arrays.copyOf(rows, 2 * rows.length);
    }
    rows[size * WIDTH] = output;
    rows[size * WIDTH + 1] = path;
    rows[size * WIDTH + 2] = causes;
    size++;
    if (size > FEW) {
      index();
    }
  }

  private void index() {
    if (slots != null && 2 * size <= slots.length) {
      insert(slots, size - 1);
      return;
    }
    int[] larger = new int[Integer.highestOneBit(size) * 4];
    for (int row = 0; row < size; row++) {
      insert(larger, row);
    }
    slots = larger;
  }

  private void insert(int[] into, int row) {
    int slot = hash(output(row), path(row)) & (into.length - 1);
    while (into[slot] != 0) {
      slot = (slot + 1) & (into.length - 1);
    }
    into[slot] = row + 1;
  }

  private static int hash(ResourceId output, FieldPath path) {
    int hash = 31 * output.hashCode() + path.hashCode();
    return hash ^ (hash >>> 16);
  }

  private int find(ResourceId output, FieldPath path) {
    if (slots == null) {
      for (int row = 0; row < size; row++) {
        if (is(row, output, path)) {
          return row;
        }
      }
      return -1;
    }
    int slot = hash(output, path) & (slots.length - 1);
    while (slots[slot] != 0) {
      if (is(slots[slot] - 1, output, path)) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return -1;
  }

  private boolean is(int row, ResourceId output, FieldPath path) {
    return path(row).equals(path) && output(row).equals(output);
  }

  private ResourceId output(int row) {
    return (ResourceId) java.util.Objects.requireNonNull(rows[row * WIDTH]);
  }

  private FieldPath path(int row) {
    return (FieldPath) java.util.Objects.requireNonNull(rows[row * WIDTH + 1]);
  }

  @SuppressWarnings("unchecked") // only such lists are put there
  private List<Cause> causes(int row) {
    return (List<Cause>) java.util.Objects.requireNonNull(rows[row * WIDTH + 2]);
  }

  /** The table as an unmodifiable map; for a table that is not changed any more. */
  Map<Pointer, List<Cause>> entries() {
    return new Entries();
  }

  private final class Entries extends AbstractMap<Pointer, List<Cause>> {
    @Override
    public int size() {
      return size;
    }

    @Override
    public @Nullable List<Cause> get(@Nullable Object key) {
      return key instanceof Pointer place
          ? CauseTable.this.get(place.output(), place.path())
          : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
      return get(key) != null;
    }

    @Override
    public Set<Map.Entry<Pointer, List<Cause>>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public int size() {
          return size;
        }

        @Override
        public Iterator<Map.Entry<Pointer, List<Cause>>> iterator() {
          return new Rows();
        }
      };
    }
  }

  private final class Rows implements Iterator<Map.Entry<Pointer, List<Cause>>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Map.Entry<Pointer, List<Cause>> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int row = next++;
      return Map.entry(new Pointer(output(row), path(row)), causes(row));
    }
  }
}
