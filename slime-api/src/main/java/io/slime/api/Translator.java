// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * Turns one resource that a user writes into the Istio resources it stands for.
 *
 * <p>The work has two stages. {@link #prepare} looks at the resource alone: it decodes, validates
 * and compiles. {@link Prepared#translate(TranslationContext)} looks at the world: the mesh, the
 * metrics, the target release and the instant. A caller who translates a resource again and again
 * keeps the prepared form; everybody else calls {@link #translate} here.
 *
 * <p>Every translator is:
 *
 * <ol>
 *   <li><b>pure</b>: it reads its arguments and nothing else, neither clock nor I/O nor static
 *       state;
 *   <li><b>total</b>: any resource gives a translation; bad input is an {@link Issue}, never an
 *       exception, and no rule is dropped in silence;
 *   <li><b>never wider</b>: what cannot be understood never becomes "matches everything";
 *   <li><b>deterministic</b>: the same arguments give equal results in the same order, on any JVM;
 *   <li><b>safe for use by many threads</b>, and immutable; options are constructor arguments.
 * </ol>
 *
 * @param <R> the resource users write
 * @param <O> the resource that comes out
 */
public interface Translator<R extends HasMetadata, O extends HasMetadata> {

  /**
   * Decodes, validates and compiles a resource.
   *
   * @param resource the resource; it is read and neither changed nor kept beyond what was decoded,
   *     except to copy its metadata into {@link Translation#resource()}
   * @return the prepared form; problems of the resource are issues of its translations
   */
  Prepared<R, O> prepare(R resource);

  /**
   * Both stages at once.
   *
   * @param resource the resource
   * @param context the world to translate in
   * @return resources, or issues, or both
   */
  default Translation<R, O> translate(R resource, TranslationContext context) {
    return prepare(resource).translate(context);
  }
}
