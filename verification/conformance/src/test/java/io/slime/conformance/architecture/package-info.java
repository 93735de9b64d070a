// SPDX-License-Identifier: Apache-2.0
/** The rooms of the design as rules. */
@NullMarked
package io.slime.conformance.architecture;

import org.jspecify.annotations.NullMarked;
