// SPDX-License-Identifier: Apache-2.0
/** A limiter played through recorded metrics, and pictures of it. */
@NullMarked
package io.slime.limiter.replay;

import org.jspecify.annotations.NullMarked;
