// SPDX-License-Identifier: Apache-2.0
/** The ServiceFence that users write: which services a workload calls. */
@NullMarked
package io.slime.api.fence;

import org.jspecify.annotations.NullMarked;
