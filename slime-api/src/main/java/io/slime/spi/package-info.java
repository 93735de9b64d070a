// SPDX-License-Identifier: Apache-2.0
/** What others can plug in. */
@NullMarked
package io.slime.spi;

import org.jspecify.annotations.NullMarked;
