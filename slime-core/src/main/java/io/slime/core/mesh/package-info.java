// SPDX-License-Identifier: Apache-2.0
/** The mesh as a value: objects, and indexes for every question a translation may ask. */
@NullMarked
package io.slime.core.mesh;

import org.jspecify.annotations.NullMarked;
