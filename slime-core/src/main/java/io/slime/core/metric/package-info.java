// SPDX-License-Identifier: Apache-2.0
/** Values of metrics as translations ask for them. */
@NullMarked
package io.slime.core.metric;

import org.jspecify.annotations.NullMarked;
