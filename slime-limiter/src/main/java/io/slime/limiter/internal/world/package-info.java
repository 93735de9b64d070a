// SPDX-License-Identifier: Apache-2.0
/** What a limiter needs to know of the mesh: whose proxies, which ports, how many pods. */
@NullMarked
package io.slime.limiter.internal.world;

import org.jspecify.annotations.NullMarked;
