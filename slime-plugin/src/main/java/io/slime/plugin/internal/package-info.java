// SPDX-License-Identifier: Apache-2.0
/** How plugins are read, resolved, planned and rendered. */
@NullMarked
package io.slime.plugin.internal;

import org.jspecify.annotations.NullMarked;
