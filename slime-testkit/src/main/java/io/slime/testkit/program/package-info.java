// SPDX-License-Identifier: Apache-2.0
/** Real programs that tests run against, each on a loopback port of its own. */
@NullMarked
package io.slime.testkit.program;

import org.jspecify.annotations.NullMarked;
