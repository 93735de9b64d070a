// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code io.slime.spi} guarantees, as tests. Whoever writes a source or sink extends the class
 * of its interface; each test has the number of the guarantee that it checks.
 */
@NullMarked
package io.slime.testkit.contract;

import org.jspecify.annotations.NullMarked;
