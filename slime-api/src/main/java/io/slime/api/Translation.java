// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a resource became: Istio resources, issues, or both, and the reasons. Immutable and safe for
 * use by many threads. The status and the causes are computed when they are first asked for.
 *
 * <p>An error does not mean that there are no resources: each feature documents, rule by rule, what
 * it still emits. {@link #orThrow} is for callers who want all or nothing.
 *
 * @param <R> the resource users write
 * @param <O> the resource that comes out
 */
public final class Translation<R extends HasMetadata, O extends HasMetadata> {
  private final ResourceId id;
  private final List<O> resources;
  private final List<Issue> issues;
  private final Set<Group> groups;
  private final @Nullable Instant validUntil;
  private final @Nullable Object state;

  // Computed when they are first asked for; then the computation, and all it holds, is let go.
  private @Nullable Supplier<R> resourceComputation;
  private @Nullable Supplier<Causes> causesComputation;
  private volatile @Nullable R resource;
  private volatile @Nullable Causes causes;

  private Translation(Builder<R, O> builder) {
    this.id = builder.id;
    this.resources = List.copyOf(builder.resources);
    this.issues =
        builder.issues.isEmpty() ? List.of() : builder.issues.stream().distinct().sorted().toList();
    this.groups =
        builder.groups != null
            ? builder.groups
            : builder.group == null ? Set.of() : Set.of(builder.group);
    this.validUntil = builder.validUntil;
    this.state = builder.state;
    this.resourceComputation = builder.resource;
    this.causesComputation = builder.causes;
  }

  private static Set<Group> with(Set<Group> groups, Group more) {
    Set<Group> all = new TreeSet<>(groups);
    all.add(more);
    return Collections.unmodifiableSet(all);
  }

  private static Set<Group> both(Group one, Group other) {
    int order = one.compareTo(other);
    return order == 0
        ? Set.of(one)
        : order < 0 ? new TwoGroups(one, other) : new TwoGroups(other, one);
  }

  /** What most translations have, in a tenth of the space of a tree. */
  private static final class TwoGroups extends AbstractSet<Group> {
    private final Group first;
    private final Group second;

    TwoGroups(Group first, Group second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public Iterator<Group> iterator() {
      return List.of(first, second).iterator();
    }

    @Override
    public int size() {
      return 2;
    }
  }

  /**
   * Starts a translation; for those who write a translator.
   *
   * @param id the translated resource
   * @param resource computes the resource with the status to write back; called at most once, and
   *     must be pure
   * @param <R> the resource users write
   * @param <O> the resource that comes out
   * @return a builder
   */
  public static <R extends HasMetadata, O extends HasMetadata> Builder<R, O> builder(
      ResourceId id, Supplier<R> resource) {
    return new Builder<>(id, resource);
  }

  /**
   * Which resource was translated.
   *
   * @return its id
   */
  public ResourceId id() {
    return id;
  }

  /**
   * What to apply.
   *
   * @return the resources in a stable order; they are the caller's to apply and not to change
   */
  public List<O> resources() {
    return resources;
  }

  /**
   * What to tell the user.
   *
   * @return the issues, errors first, in a stable order
   */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * Whether something the user asked for was not done.
   *
   * @return true if there is an error among the issues
   */
  public boolean hasErrors() {
    return !issues.isEmpty() && issues.get(0).severity() == Severity.ERROR;
  }

  /**
   * The translated resource with the status to write back. Transition times of conditions are left
   * out; who writes the status stamps them.
   *
   * @return a copy of the resource; metadata and spec are those of the input
   */
  public R resource() {
    R known = resource;
    if (known == null) {
      synchronized (this) {
        known = resource;
        if (known == null) {
          known = Objects.requireNonNull(Objects.requireNonNull(resourceComputation).get());
          resource = known;
          resourceComputation = null;
        }
      }
    }
    return known;
  }

  /**
   * Why each part of the output is there.
   *
   * @return the causes by output and field
   */
  public Causes causes() {
    Causes known = causes;
    if (known == null) {
      synchronized (this) {
        known = causes;
        if (known == null) {
          known = Objects.requireNonNull(Objects.requireNonNull(causesComputation).get());
          causes = known;
          causesComputation = null;
        }
      }
    }
    return known;
  }

  /**
   * Until when time alone cannot change the answer.
   *
   * @return the first instant at which the same inputs could give another result; empty if time
   *     plays no part
   */
  public Optional<Instant> validUntil() {
    return Optional.ofNullable(validUntil);
  }

  /**
   * The groups that this translation belongs to.
   *
   * @return the groups in a stable order
   */
  public Set<Group> groups() {
    return groups;
  }

  /**
   * What the feature left here to find again when this translation is handed back as the previous
   * one.
   *
   * @param type the feature's own type
   * @param <S> the feature's own type
   * @return the state, if there is one of that type
   */
  public <S> Optional<S> state(Class<S> type) {
    return type.isInstance(state) ? Optional.of(type.cast(state)) : Optional.empty();
  }

  /**
   * The resources, if everything the user asked for was done.
   *
   * @return the resources
   * @throws TranslationException with all errors, if there is one
   */
  public List<O> orThrow() {
    if (hasErrors()) {
      throw new TranslationException(
          id, issues.stream().filter(issue -> issue.severity() == Severity.ERROR).toList());
    }
    return resources;
  }

  @Override
  public String toString() {
    return "Translation[%s, %d resources, %d issues]"
        .formatted(id, resources.size(), issues.size());
  }

  /**
   * Collects the parts of a translation.
   *
   * @param <R> the resource users write
   * @param <O> the resource that comes out
   */
  public static final class Builder<R extends HasMetadata, O extends HasMetadata> {
    private final ResourceId id;
    private final Supplier<R> resource;
    private List<O> resources = List.of();
    private List<Issue> issues = List.of();
    private @Nullable Group group;
    private @Nullable Set<Group> groups;
    private Supplier<Causes> causes = Causes::none;
    private @Nullable Instant validUntil;
    private @Nullable Object state;

    private Builder(ResourceId id, Supplier<R> resource) {
      this.id = Objects.requireNonNull(id);
      this.resource = Objects.requireNonNull(resource);
    }

    /**
     * Sets the resources.
     *
     * @param emitted the resources in a stable order
     * @return this builder
     */
    public Builder<R, O> resources(List<O> emitted) {
      this.resources = emitted;
      return this;
    }

    /**
     * Adds issues; they are sorted and repeated ones dropped.
     *
     * @param found the issues
     * @return this builder
     */
    public Builder<R, O> issues(List<Issue> found) {
      if (!found.isEmpty()) {
        issues = new ArrayList<>(issues);
        issues.addAll(found);
      }
      return this;
    }

    /**
     * Adds a group.
     *
     * @param group the group
     * @return this builder
     */
    public Builder<R, O> group(Group group) {
      if (this.group == null) {
        this.group = group;
      } else {
        this.groups = groups == null ? both(this.group, group) : with(groups, group);
      }
      return this;
    }

    /**
     * Sets how the causes are computed; called at most once, and must be pure.
     *
     * @param explanation computes the causes
     * @return this builder
     */
    public Builder<R, O> causes(Supplier<Causes> explanation) {
      this.causes = explanation;
      return this;
    }

    /**
     * Limits the validity; of several limits the earliest counts.
     *
     * @param instant the first instant at which the answer could change, or null for no limit
     * @return this builder
     */
    public Builder<R, O> validUntil(@Nullable Instant instant) {
      if (instant != null && (validUntil == null || instant.isBefore(validUntil))) {
        this.validUntil = instant;
      }
      return this;
    }

    /**
     * Leaves something for the next translation of the same resource.
     *
     * @param kept an immutable value
     * @return this builder
     */
    public Builder<R, O> state(Object kept) {
      this.state = kept;
      return this;
    }

    /**
     * Builds the translation.
     *
     * @return the translation
     */
    public Translation<R, O> build() {
      return new Translation<>(this);
    }
  }
}
