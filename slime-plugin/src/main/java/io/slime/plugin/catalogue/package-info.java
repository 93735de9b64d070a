// SPDX-License-Identifier: Apache-2.0
/** Which HTTP filters there are: those of Envoy, and those that others add. */
@NullMarked
package io.slime.plugin.catalogue;

import org.jspecify.annotations.NullMarked;
