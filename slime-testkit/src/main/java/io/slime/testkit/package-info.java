// SPDX-License-Identifier: Apache-2.0
/** For tests of one's own. */
@NullMarked
package io.slime.testkit;

import org.jspecify.annotations.NullMarked;
