// SPDX-License-Identifier: Apache-2.0
/**
 * Runs features over a whole mesh. Begin with {@link io.slime.core.engine.MeshTranslator}: derive,
 * translate, combine, for every namespace and every resource, once.
 */
@NullMarked
package io.slime.core.engine;

import org.jspecify.annotations.NullMarked;
