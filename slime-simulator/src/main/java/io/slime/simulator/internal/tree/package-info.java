// SPDX-License-Identifier: Apache-2.0
/** Configuration as trees of maps, lists and scalars, and the JSON they are read from. */
@NullMarked
package io.slime.simulator.internal.tree;

import org.jspecify.annotations.NullMarked;
