// SPDX-License-Identifier: Apache-2.0
/** Envoy's own API and programs as judges. */
@NullMarked
package io.slime.conformance.envoy;

import org.jspecify.annotations.NullMarked;
