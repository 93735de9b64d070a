// SPDX-License-Identifier: Apache-2.0
/** How EnvoyFilters become plugin resources. */
@NullMarked
package io.slime.plugin.internal.lift;

import org.jspecify.annotations.NullMarked;
