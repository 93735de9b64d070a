// SPDX-License-Identifier: Apache-2.0
/** What the query API answers, read as it streams in. */
@NullMarked
package io.slime.spi.prometheus.internal.answer;

import org.jspecify.annotations.NullMarked;
