// SPDX-License-Identifier: Apache-2.0
/** Java to text. */
@NullMarked
package io.slime.core.codec.internal.write;

import org.jspecify.annotations.NullMarked;
