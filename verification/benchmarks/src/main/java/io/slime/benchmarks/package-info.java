// SPDX-License-Identifier: Apache-2.0
/** How fast translations are, and how fast that is beside other work on the same input. */
@NullMarked
package io.slime.benchmarks;

import org.jspecify.annotations.NullMarked;
