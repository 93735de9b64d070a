// SPDX-License-Identifier: Apache-2.0
/**
 * The stages between a fence and its Sidecar. {@link io.slime.lazyload.internal.FenceDecoder} reads
 * the fence, {@link io.slime.lazyload.internal.EgressResolver} asks the mesh, {@link
 * io.slime.lazyload.internal.FenceTranslation} puts the answers together.
 */
@NullMarked
package io.slime.lazyload.internal;

import org.jspecify.annotations.NullMarked;
