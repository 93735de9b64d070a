// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import java.util.ArrayList;
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

  private static final Causes NONE = new Causes(new CauseTable());

  private final CauseTable table;

  private Causes(CauseTable table) {
    this.table = table;
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
    List<Cause> causes = table.get(output, path);
    return causes == null ? List.of() : causes;
  }

  /**
   * All places and their causes.
   *
   * @return an unmodifiable map in the order of the output
   */
  public Map<Pointer, List<Cause>> entries() {
    return table.entries();
  }

  /** Collects causes. */
  public static final class Builder {
    private CauseTable table = new CauseTable();
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
      List<Cause> causes = table.get(output, path);
      if (causes == null) {
        table.put(output, path, List.of(cause)); // one cause is what most places have
      } else if (!causes.contains(cause)) {
        List<Cause> more = new ArrayList<>(causes);
        more.add(cause);
        table.put(output, path, List.copyOf(more));
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
      table.put(output, path, List.copyOf(causes));
      return this;
    }

    /** The table of what was built belongs to that from then on. */
    private void detach() {
      if (built) {
        table = table.copy();
        built = false;
      }
    }

    /**
     * Builds the collection.
     *
     * @return the causes
     */
    public Causes build() {
      built = true;
      return new Causes(table);
    }
  }
}
