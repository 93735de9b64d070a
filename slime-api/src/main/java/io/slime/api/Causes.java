// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why each part of an output is there. Iterates in the order of the output. Immutable. */
public final class Causes {

  /**
   * A place in an output.
   *
   * @param output the emitted resource
   * @param path the field in it, list elements by index
   */
  public record Pointer(ResourceId output, FieldPath path) {}

  private static final Causes NONE = new Causes(Map.of());

  private final Map<Pointer, List<Cause>> entries;

  private Causes(Map<Pointer, List<Cause>> entries) {
    this.entries = entries;
  }

  /**
   * No causes: the result for an empty output.
   *
   * @return an instance without entries
   */
  public static Causes none() {
    return NONE;
  }

  /**
   * Starts a collection.
   *
   * @return an empty builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The causes of one place.
   *
   * @param output the emitted resource
   * @param path the field in it
   * @return the causes, the most direct first; empty if the place is unknown
   */
  public List<Cause> of(ResourceId output, FieldPath path) {
    return entries.getOrDefault(new Pointer(output, path), List.of());
  }

  /**
   * All places and their causes.
   *
   * @return an unmodifiable map in the order of the output
   */
  public Map<Pointer, List<Cause>> entries() {
    return entries;
  }

  /** Collects causes. */
  public static final class Builder {
    private Map<Pointer, List<Cause>> entries = new LinkedHashMap<>();
    private boolean built;

    private Builder() {}

    /**
     * Adds a cause to a place; several causes of one place are kept in the order given.
     *
     * @param output the emitted resource
     * @param path the field in it
     * @param cause the cause
     * @return this builder
     */
    public Builder add(ResourceId output, FieldPath path, Cause cause) {
      detach();
      Pointer pointer = new Pointer(output, path);
      List<Cause> causes = entries.get(pointer);
      if (causes == null) {
        entries.put(pointer, List.of(cause)); // one cause is what most places have
      } else if (!causes.contains(cause)) {
        List<Cause> more = new ArrayList<>(causes);
        more.add(cause);
        entries.put(pointer, List.copyOf(more));
      }
      return this;
    }

    /**
     * Adds all causes of a place that has none yet.
     *
     * @param output the emitted resource
     * @param path the field in it
     * @param causes the causes, the most direct first
     * @return this builder
     */
    public Builder addAll(ResourceId output, FieldPath path, List<Cause> causes) {
      detach();
      entries.put(new Pointer(output, path), List.copyOf(causes));
      return this;
    }

    /** The map of what was built belongs to that from then on. */
    private void detach() {
      if (built) {
        entries = new LinkedHashMap<>(entries);
        built = false;
      }
    }

    /**
     * Builds the collection.
     *
     * @return the causes
     */
    public Causes build() {
      Causes causes = new Causes(java.util.Collections.unmodifiableMap(entries));
      built = true;
      return causes;
    }
  }
}
