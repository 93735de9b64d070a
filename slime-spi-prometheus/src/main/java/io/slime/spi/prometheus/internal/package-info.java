// SPDX-License-Identifier: Apache-2.0
/** The sources. */
@NullMarked
package io.slime.spi.prometheus.internal;

import org.jspecify.annotations.NullMarked;
