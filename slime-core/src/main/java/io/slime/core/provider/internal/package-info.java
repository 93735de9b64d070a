// SPDX-License-Identifier: Apache-2.0
/** How services are looked up; no API. */
@NullMarked
package io.slime.core.provider.internal;

import org.jspecify.annotations.NullMarked;
