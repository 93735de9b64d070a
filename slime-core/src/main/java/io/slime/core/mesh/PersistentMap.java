// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable hash map whose successors share all of its nodes but those on one path: a hash array
 * mapped trie (Bagwell, "Ideal Hash Trees", 2001) of 32-fold nodes. A question costs three or four
 * steps in a map of 100,000 keys, a change copies as many small arrays.
 */
final class PersistentMap<K, V> {
  private static final int BITS = 5;
  private static final PersistentMap<?, ?> EMPTY =
      new PersistentMap<>(new Node(0, new Object[0]), 0);

  private final Node root;
  private final int size;

  private PersistentMap(Node root, int size) {
    this.root = root;
    this.size = size;
  }

  @SuppressWarnings("unchecked") // holds nothing of any type
  static <K, V> PersistentMap<K, V> empty() {
    return (PersistentMap<K, V>) EMPTY;
  }

  static <K, V> PersistentMap<K, V> of(Map<K, V> map) {
    if (map.isEmpty()) {
      return empty();
    }
    Entry[] entries = new Entry[map.size()];
    int count = 0;
    for (Map.Entry<K, V> entry : map.entrySet()) {
      entries[count++] = new Entry(spread(entry.getKey()), entry.getKey(), entry.getValue(), null);
    }
    // Brings hashes side by side that agree in their low bits, by which nodes are chosen.
    Arrays.sort(
        entries, (a, b) -> Integer.compare(Integer.reverse(a.hash), Integer.reverse(b.hash)));
    return new PersistentMap<>(asRoot(build(entries, 0, entries.length, 0)), entries.length);
  }

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked") // entries are made by with() alone
  @Nullable V get(K key) {
    int hash = spread(key);
    Node node = root;
    for (int shift = 0; ; shift += BITS) {
      int bit = bit(hash, shift);
      if ((node.bits & bit) == 0) {
        return null;
      }
      Object slot = node.slots[node.index(bit)];
      if (slot instanceof Node child) {
        node = child;
      } else {
        for (Entry entry = (Entry) slot; entry != null; entry = entry.next) {
          if (entry.hash == hash && entry.key.equals(key)) {
            return (V) entry.value;
          }
        }
        return null;
      }
    }
  }

  PersistentMap<K, V> with(K key, V value) {
    Entry entry = new Entry(spread(key), key, value, null);
    int added = get(key) == null ? 1 : 0;
    return new PersistentMap<>(put(root, entry, 0), size + added);
  }

  PersistentMap<K, V> without(K key) {
    if (get(key) == null) {
      return this;
    }
    Object rest = remove(root, key, spread(key), 0);
    return size == 1 ? empty() : new PersistentMap<>(asRoot(rest), size - 1);
  }

  /** All keys, in no particular order. */
  @SuppressWarnings("unchecked") // entries are made by with() alone
  List<K> keys() {
    List<Object> keys = new ArrayList<>(size);
    collect(root, keys);
    return (List<K>) keys;
  }

  private static void collect(Node node, List<Object> keys) {
    for (Object slot : node.slots) {
      if (slot instanceof Node child) {
        collect(child, keys);
      } else {
        for (Entry entry = (Entry) slot; entry != null; entry = entry.next) {
          keys.add(entry.key);
        }
      }
    }
  }

  /** A node for some sorted entries; an entry if they have one hash. */
  private static Object build(Entry[] entries, int from, int to, int shift) {
    if (entries[from].hash == entries[to - 1].hash) {
      Entry chain = entries[from];
      for (int i = from + 1; i < to; i++) {
        chain = entries[i].before(chain);
      }
      return chain;
    }
    Object[] children = new Object[1 << BITS];
    int bits = 0;
    int end;
    for (int start = from; start < to; start = end) {
      int bit = bit(entries[start].hash, shift);
      end = start + 1;
      while (end < to && bit(entries[end].hash, shift) == bit) {
        end++;
      }
      bits |= bit;
      children[Integer.numberOfTrailingZeros(bit)] = build(entries, start, end, shift + BITS);
    }
    Object[] slots = new Object[Integer.bitCount(bits)];
    int count = 0;
    for (Object child : children) {
      if (child != null) {
        slots[count++] = child;
      }
    }
    return new Node(bits, slots);
  }

  private static Node put(Node node, Entry entry, int shift) {
    int bit = bit(entry.hash, shift);
    int index = node.index(bit);
    if ((node.bits & bit) == 0) {
      return node.insert(bit, index, entry);
    }
    Object slot = node.slots[index];
    if (slot instanceof Node child) {
      return node.replace(index, put(child, entry, shift + BITS));
    }
    Entry present = (Entry) slot;
    return node.replace(
        index,
        present.hash == entry.hash
            ? entry.before(present.without(entry.key))
            : split(present, entry, shift + BITS));
  }

  /** A node for two entries whose hashes differ somewhere from this shift on. */
  private static Node split(Entry a, Entry b, int shift) {
    int bitOfA = bit(a.hash, shift);
    int bitOfB = bit(b.hash, shift);
    if (bitOfA == bitOfB) {
      return new Node(bitOfA, new Object[] {split(a, b, shift + BITS)});
    }
    boolean inOrder = Integer.compareUnsigned(bitOfA, bitOfB) < 0;
    return new Node(bitOfA | bitOfB, inOrder ? new Object[] {a, b} : new Object[] {b, a});
  }

  /** The node without a key that it has: a node, its last entry, or null if nothing is left. */
  private static @Nullable Object remove(Node node, Object key, int hash, int shift) {
    int bit = bit(hash, shift);
    int index = node.index(bit);
    Object slot = node.slots[index];
    Object rest =
        slot instanceof Node child
            ? remove(child, key, hash, shift + BITS)
            : ((Entry) slot).without(key);
    if (rest != null) {
      // A lone entry moves up, so that equal maps have equal shapes and stay shallow.
      return node.slots.length == 1 && rest instanceof Entry ? rest : node.replace(index, rest);
    }
    if (node.slots.length == 1) {
      return null;
    }
    Object other = node.slots[1 - Math.min(index, 1)];
    return node.slots.length == 2 && other instanceof Entry ? other : node.remove(bit, index);
  }

  private static Node asRoot(@Nullable Object rest) {
    return rest instanceof Entry entry
        ? new Node(bit(entry.hash, 0), new Object[] {entry})
        : (Node) java.util.Objects.requireNonNull(rest);
  }

  private static int spread(Object key) {
    int hash = key.hashCode();
    return hash ^ (hash >>> 16);
  }

  private static int bit(int hash, int shift) {
    return 1 << ((hash >>> shift) & 31);
  }

  /** A key and its value; other keys with exactly the same hash follow. */
  private record Entry(int hash, Object key, Object value, @Nullable Entry next) {

    Entry before(@Nullable Entry rest) {
      return new Entry(hash, key, value, rest);
    }

    @Nullable Entry without(Object gone) {
      if (key.equals(gone)) {
        return next;
      }
      return next == null ? this : before(next.without(gone));
    }
  }

  /** Children by five bits of the hash; only those that exist have a slot. */
  private record Node(int bits, Object[] slots) {

    int index(int bit) {
      return Integer.bitCount(bits & (bit - 1));
    }

    Node replace(int index, Object slot) {
      Object[] copy = slots.clone();
      copy[index] = slot;
      return new Node(bits, copy);
    }

    Node insert(int bit, int index, Object slot) {
      Object[] copy = new Object[slots.length + 1];
      System.arraycopy(slots, 0, copy, 0, index);
      copy[index] = slot;
      System.arraycopy(slots, index, copy, index + 1, slots.length - index);
      return new Node(bits | bit, copy);
    }

    Node remove(int bit, int index) {
      Object[] copy = new Object[slots.length - 1];
      System.arraycopy(slots, 0, copy, 0, index);
      System.arraycopy(slots, index + 1, copy, index, copy.length - index);
      return new Node(bits & ~bit, copy);
    }
  }
}
