// SPDX-License-Identifier: Apache-2.0
/** Checks that look at the library from outside. */
@NullMarked
package io.slime.conformance;

import org.jspecify.annotations.NullMarked;
