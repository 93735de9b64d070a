// SPDX-License-Identifier: Apache-2.0
/** What a translation may ask about the mesh: a closed set of questions. */
@NullMarked
package io.slime.api.mesh;

import org.jspecify.annotations.NullMarked;
