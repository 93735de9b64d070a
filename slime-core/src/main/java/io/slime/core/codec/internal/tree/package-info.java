// SPDX-License-Identifier: Apache-2.0
/** Text to trees: YAML and JSON, bounded, with positions. */
@NullMarked
package io.slime.core.codec.internal.tree;

import org.jspecify.annotations.NullMarked;
