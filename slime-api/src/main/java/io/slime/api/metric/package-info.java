// SPDX-License-Identifier: Apache-2.0
/** What a translation may ask about metrics. */
@NullMarked
package io.slime.api.metric;

import org.jspecify.annotations.NullMarked;
