// SPDX-License-Identifier: Apache-2.0
/** Plans as EnvoyFilters. What differs between releases of Istio is decided here. */
@NullMarked
package io.slime.limiter.internal.render;

import org.jspecify.annotations.NullMarked;
