// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * A resource that is decoded, validated and compiled, waiting for a world. Immutable and safe for
 * use by many threads.
 *
 * @param <R> the resource users write
 * @param <O> the resource that comes out
 */
public interface Prepared<R extends HasMetadata, O extends HasMetadata> {

  /**
   * Translates in a world, without a past.
   *
   * @param context mesh, metrics, target and instant
   * @return resources, or issues, or both
   */
  Translation<R, O> translate(TranslationContext context);

  /**
   * Translates in a world, after an earlier translation of the same resource. The earlier one gives
   * features that adapt over time their state.
   *
   * @param context mesh, metrics, target and instant
   * @param previous the last translation of this resource
   * @return {@code previous} itself where nothing changed, else the new translation
   */
  Translation<R, O> translate(TranslationContext context, Translation<R, O> previous);
}
