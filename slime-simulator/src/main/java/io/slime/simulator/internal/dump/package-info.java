// SPDX-License-Identifier: Apache-2.0
/** Configuration dumps of running proxies. */
@NullMarked
package io.slime.simulator.internal.dump;

import org.jspecify.annotations.NullMarked;
