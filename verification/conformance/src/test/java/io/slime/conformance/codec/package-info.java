// SPDX-License-Identifier: Apache-2.0
/** The codec beside the mapper that embedders use. */
@NullMarked
package io.slime.conformance.codec;

import org.jspecify.annotations.NullMarked;
