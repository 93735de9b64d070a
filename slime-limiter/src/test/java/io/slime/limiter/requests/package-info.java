// SPDX-License-Identifier: Apache-2.0
/** What requests meet: as the resource says it, and as Envoy reads the emitted configuration. */
@NullMarked
package io.slime.limiter.requests;

import org.jspecify.annotations.NullMarked;
