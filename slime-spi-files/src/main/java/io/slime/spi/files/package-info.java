// SPDX-License-Identifier: Apache-2.0
/** Metrics out of a configuration or a recording, and resources into a directory or a stream. */
@NullMarked
package io.slime.spi.files;

import org.jspecify.annotations.NullMarked;
