// SPDX-License-Identifier: Apache-2.0
package io.slime.core.envoyfilter;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A few fields of a protobuf message, in the order in which they are written. Unmodifiable, and a
 * quarter of the size of a {@code LinkedHashMap}: a translation makes half a dozen for each patch.
 */
public final class Fields extends AbstractMap<String, @Nullable Object> {
  private final @Nullable Object[] alternating;

  private Fields(@Nullable Object[] alternating) {
    this.alternating = alternating;
  }

  /**
   * One field.
   *
   * @param name its name
   * @param value its value
   * @return the message
   */
  public static Map<String, @Nullable Object> of(String name, Object value) {
    return new Fields(new Object[] {name, value});
  }

  /**
   * Two fields.
   *
   * @param first the name of the first
   * @param firstValue its value
   * @param second the name of the second
   * @param secondValue its value
   * @return the message
   */
  public static Map<String, @Nullable Object> of(
      String first, Object firstValue, String second, Object secondValue) {
    return new Fields(new Object[] {first, firstValue, second, secondValue});
  }

  /**
   * Three fields.
   *
   * @param first the name of the first
   * @param firstValue its value
   * @param second the name of the second
   * @param secondValue its value
   * @param third the name of the third
   * @param thirdValue its value
   * @return the message
   */
  public static Map<String, @Nullable Object> of(
      String first,
      Object firstValue,
      String second,
      Object secondValue,
      String third,
      Object thirdValue) {
    return new Fields(new Object[] {first, firstValue, second, secondValue, third, thirdValue});
  }

  /**
   * Starts a message of many fields.
   *
   * @return a builder without fields
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Any number of fields; those without a value are left out.
   *
   * @param alternating names and values in turn; each name once
   * @return the message
   */
  public static Map<String, @Nullable Object> ofPresent(@Nullable Object... alternating) {
    int count = 0;
    for (int i = 1; i < alternating.length; i += 2) {
      count += alternating[i] == null ? 0 : 2;
    }
    @Nullable Object[] present = new Object[count];
    int to = 0;
    for (int i = 1; i < alternating.length; i += 2) {
      if (alternating[i] != null) {
        present[to++] = alternating[i - 1];
        present[to++] = alternating[i];
      }
    }
    return new Fields(present);
  }

  /**
   * A field before others.
   *
   * @param name its name, which is none of the others'
   * @param value its value
   * @param others the others
   * @return the message
   */
  public static Map<String, @Nullable Object> before(
      String name, Object value, Map<String, ? extends @Nullable Object> others) {
    @Nullable Object[] all = new Object[2 + 2 * others.size()];
    all[0] = name;
    all[1] = value;
    if (others instanceof Fields fields) {
      System.arraycopy(fields.alternating, 0, all, 2, fields.alternating.length);
    } else {
      others.forEach(new Rest(all));
    }
    return new Fields(all);
  }

  /**
   * An unmodifiable map makes an object for each entry that is iterated over, and none for this.
   */
  private static final class Rest implements BiConsumer<String, @Nullable Object> {
    private final @Nullable Object[] all;
    private int to = 2;

    Rest(@Nullable Object[] all) {
      this.all = all;
    }

    @Override
    public void accept(String name, @Nullable Object value) {
      all[to++] = name;
      all[to++] = value;
    }
  }

  @Override
  public int size() {
    return alternating.length / 2;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
    for (int i = 0; i < alternating.length; i += 2) {
      action.accept((String) alternating[i], alternating[i + 1]);
    }
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    int index = indexOf(name);
    return index < 0 ? null : alternating[index + 1];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return indexOf(name) >= 0;
  }

  private int indexOf(@Nullable Object name) {
    for (int i = 0; i < alternating.length; i += 2) {
      if (alternating[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return alternating.length / 2;
      }

      @Override
      public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, @Nullable Object>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < alternating.length;
    }

    @Override
    public Map.Entry<String, @Nullable Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      next += 2;
      return new SimpleImmutableEntry<>((String) alternating[next - 2], alternating[next - 1]);
    }
  }

  /** Collects the fields of a message in their order. */
  public static final class Builder {
    private static final int USUAL_FIELDS = 8;

    private @Nullable Object[] alternating = new Object[2 * USUAL_FIELDS];
    private int length;

    private Builder() {}

    /**
     * Adds a field.
     *
     * @param name its name, which no other has
     * @param value its value
     * @return this builder
     */
    public Builder add(String name, Object value) {
      if (length == alternating.length) {
        alternating = Arrays.copyOf(alternating, 2 * length);
      }
      alternating[length++] = name;
      alternating[length++] = value;
      return this;
    }

    /**
     * Builds the message; the builder is not to be used any more.
     *
     * @return the message
     */
    public Map<String, @Nullable Object> build() {
      return new Fields(
          length == alternating.length ? alternating : Arrays.copyOf(alternating, length));
    }
  }
}
