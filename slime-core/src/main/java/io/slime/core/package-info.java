// SPDX-License-Identifier: Apache-2.0
/** What all features share: reading and writing resources, the mesh, host names. */
@NullMarked
package io.slime.core;

import org.jspecify.annotations.NullMarked;
