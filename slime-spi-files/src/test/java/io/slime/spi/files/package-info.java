// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.slime.spi.files;

import org.jspecify.annotations.NullMarked;
