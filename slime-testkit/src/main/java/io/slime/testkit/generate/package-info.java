// SPDX-License-Identifier: Apache-2.0
/**
 * Generators of meshes and of the resources that users write, for jqwik. Names come from small
 * sets, so that what one object names is often there; what is wrong in the wild comes too. Begin
 * with {@link io.slime.testkit.generate.Worlds}.
 */
@NullMarked
package io.slime.testkit.generate;

import org.jspecify.annotations.NullMarked;
