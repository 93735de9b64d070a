// SPDX-License-Identifier: Apache-2.0
/** A limiter as its author wrote it, decoded, checked and compiled. */
@NullMarked
package io.slime.limiter.internal.rule;

import org.jspecify.annotations.NullMarked;
