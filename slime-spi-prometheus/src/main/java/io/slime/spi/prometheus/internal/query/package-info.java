// SPDX-License-Identifier: Apache-2.0
/** Which questions are asked for which values. */
@NullMarked
package io.slime.spi.prometheus.internal.query;

import org.jspecify.annotations.NullMarked;
