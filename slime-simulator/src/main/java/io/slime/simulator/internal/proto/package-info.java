// SPDX-License-Identifier: Apache-2.0
/** Envoy's message types, and how their values are read from JSON and merged. */
@NullMarked
package io.slime.simulator.internal.proto;

import org.jspecify.annotations.NullMarked;
