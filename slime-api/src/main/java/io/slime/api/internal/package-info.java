// SPDX-License-Identifier: Apache-2.0
/** What the resources share; not for use by others. */
@NullMarked
package io.slime.api.internal;

import org.jspecify.annotations.NullMarked;
