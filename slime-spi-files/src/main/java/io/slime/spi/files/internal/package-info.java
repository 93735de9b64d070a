// SPDX-License-Identifier: Apache-2.0
/** How files are read and written. */
@NullMarked
package io.slime.spi.files.internal;

import org.jspecify.annotations.NullMarked;
