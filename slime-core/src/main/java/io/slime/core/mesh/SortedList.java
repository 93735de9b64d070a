// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted list without equals, in chunks of a few hundred elements. A change copies one
 * chunk and the list of chunks, which for 50,000 elements is about 2 kB; everything else is shared.
 * That lets the lists of an index be the answers, however long they are.
 */
final class SortedList<E> extends AbstractList<E> implements RandomAccess {
  private static final int CHUNK = 256;

  private final Comparator<? super E> order;
  private final Object[][] chunks;

  /** How many elements there are up to the end of each chunk; null where one chunk has them all. */
  private final int @Nullable [] ends;

  private SortedList(Comparator<? super E> order, Object[][] chunks) {
    this(order, chunks, chunks.length == 1 ? null : ends(chunks));
  }

  private SortedList(Comparator<? super E> order, Object[][] chunks, int @Nullable [] ends) {
    this.order = order;
    this.chunks = chunks;
    this.ends = ends;
  }

  /** A list of one element or more, which the caller has sorted and rid of equals. */
  static <E> SortedList<E> ofSorted(Comparator<? super E> order, List<? extends E> elements) {
    int size = elements.size();
    Object[][] chunks = new Object[(size + CHUNK - 1) / CHUNK][];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = elements.subList(i * CHUNK, Math.min(size, (i + 1) * CHUNK)).toArray();
    }
    return new SortedList<>(order, chunks);
  }

  static <E> SortedList<E> of(Comparator<? super E> order, E element) {
    return new SortedList<>(order, new Object[][] {{element}});
  }

  @Override
  public int size() {
    return ends == null ? chunks[0].length : ends[ends.length - 1];
  }

  @Override
  @SuppressWarnings("unchecked") // only elements come in
  public E get(int index) {
    if (ends == null) {
      return (E) chunks[0][index];
    }
    int found = Arrays.binarySearch(ends, index + 1);
    int chunk = found >= 0 ? found : -found - 1;
    return (E) chunks[chunk][chunk == 0 ? index : index - ends[chunk - 1]];
  }

  /** The list with an element, which takes the place of its equal. */
  SortedList<E> with(E element) {
    int chunk = chunkOf(element);
    int at = search(chunks[chunk], element);
    if (at >= 0) {
      Object[] changed = chunks[chunk].clone();
      changed[at] = element;
      return new SortedList<>(order, replace(chunk, changed), ends);
    }
    Object[] grown = insert(chunks[chunk], -at - 1);
    grown[-at - 1] = element;
    if (grown.length <= 2 * CHUNK) {
      return new SortedList<>(order, replace(chunk, grown));
    }
    Object[][] split = insert(chunks, chunk);
    split[chunk] = Arrays.copyOfRange(grown, 0, CHUNK);
    split[chunk + 1] = Arrays.copyOfRange(grown, CHUNK, grown.length);
    return new SortedList<>(order, split);
  }

  /** The list without the equal of an element; null if nothing is left. */
  @Nullable SortedList<E> without(E element) {
    int chunk = chunkOf(element);
    int at = search(chunks[chunk], element);
    if (at < 0) {
      return this;
    }
    if (chunks[chunk].length > 1) {
      return new SortedList<>(order, replace(chunk, remove(chunks[chunk], at)));
    }
    return chunks.length == 1 ? null : new SortedList<>(order, remove(chunks, chunk));
  }

  /**
   * The index of the first element whose place is not below a bound.
   *
   * @param place a number for each element, which grows with the order of the list; comparing with
   *     something gives one
   * @param bound the least number that counts
   */
  int first(ToIntFunction<? super E> place, int bound) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (place.applyAsInt(get(middle)) >= bound) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private Object[][] replace(int chunk, Object[] by) {
    Object[][] copy = chunks.clone();
    copy[chunk] = by;
    return copy;
  }

  /** The chunk that has the element or would have it. */
  private int chunkOf(E element) {
    int low = 0;
    int high = chunks.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (compare(chunks[middle][0], element) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private int search(Object[] chunk, E element) {
    int low = 0;
    int high = chunk.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int compared = compare(chunk[middle], element);
      if (compared == 0) {
        return middle;
      }
      if (compared < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  @SuppressWarnings("unchecked") // only elements come in
  private int compare(Object present, E element) {
    return order.compare((E) present, element);
  }

  private static int[] ends(Object[][] chunks) {
    int[] ends = new int[chunks.length];
    int end = 0;
    for (int i = 0; i < chunks.length; i++) {
      end += chunks[i].length;
      ends[i] = end;
    }
    return ends;
  }

  private static <A> A[] insert(A[] array, int at) {
    A[] copy = Arrays.copyOf(array, array.length + 1);
    System.arraycopy(array, at, copy, at + 1, array.length - at);
    return copy;
  }

  private static <A> A[] remove(A[] array, int at) {
    A[] copy = Arrays.copyOf(array, array.length - 1);
    System.arraycopy(array, at + 1, copy, at, copy.length - at);
    return copy;
  }
}
