// SPDX-License-Identifier: Apache-2.0
/** Which Sidecar a proxy gets and what it lets through. */
@NullMarked
package io.slime.simulator.internal.sidecar;

import org.jspecify.annotations.NullMarked;
