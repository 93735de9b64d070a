// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.slime.limiter.replay;

import org.jspecify.annotations.NullMarked;
