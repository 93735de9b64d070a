// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Group;
import io.slime.api.IssueCode;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.api.mesh.MeshKind;
import java.util.Collection;
import java.util.List;

/**
 * A whole translation feature: three pure functions.
 *
 * <ol>
 *   <li>{@link #derive}: from the mesh to resources that nobody wrote;
 *   <li>{@link #translator}: each resource by itself;
 *   <li>{@link #combine}: what several results mean together.
 * </ol>
 *
 * @param <R> the resource users write
 * @param <O> the resource that comes out
 */
public interface Feature<R extends HasMetadata, O extends HasMetadata> {

  /**
   * The name in the configuration.
   *
   * @return for example {@code lazyload}
   */
  String name();

  /**
   * The kind of the resource users write.
   *
   * @return the kind
   */
  MeshKind<R> kind();

  /**
   * The resources of one namespace that nobody wrote but that the mesh asks for, and those it no
   * longer asks for. Depends on that namespace's objects and on nothing else, so that a change in
   * one namespace is never felt in another.
   *
   * @param namespace the namespace
   * @param context the world
   * @return what to add and what to remove; the default derives nothing
   */
  default Derivation<R> derive(String namespace, TranslationContext context) {
    return Derivation.none();
  }

  /**
   * The translator.
   *
   * @return the same one each time
   */
  Translator<R, O> translator();

  /**
   * What a translation of a resource will ask of metrics, whatever their values are: for those who
   * fetch them before.
   *
   * @param resource the resource
   * @param context the world; its metrics play no part
   * @return the questions, each once; the default has none
   */
  default List<MetricQuery> metricQueries(R resource, TranslationContext context) {
    return List.of();
  }

  /**
   * Looks at all members of a group together.
   *
   * @param group the group
   * @param members all translations that name the group, in any order; the result does not depend
   *     on it
   * @param context the world
   * @return what to withdraw, to add and to tell; the default changes nothing
   */
  default Combination combine(
      Group group, Collection<Translation<R, O>> members, TranslationContext context) {
    return Combination.unchanged();
  }

  /**
   * All kinds of issues that this feature can report.
   *
   * @return the codes in their documented order
   */
  List<IssueCode> issueCodes();
}
