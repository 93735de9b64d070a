// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.slime.limiter;

import org.jspecify.annotations.NullMarked;
