// SPDX-License-Identifier: Apache-2.0
/** Limiters on what a real istiod sends and on real Envoys. */
@NullMarked
package io.slime.conformance.limiter;

import org.jspecify.annotations.NullMarked;
