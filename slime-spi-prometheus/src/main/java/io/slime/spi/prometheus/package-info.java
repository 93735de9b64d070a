// SPDX-License-Identifier: Apache-2.0
/** Metrics and calls from the query API of Prometheus. */
@NullMarked
package io.slime.spi.prometheus;

import org.jspecify.annotations.NullMarked;
