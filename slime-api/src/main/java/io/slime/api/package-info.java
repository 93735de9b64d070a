// SPDX-License-Identifier: Apache-2.0
/** The contract: translators, what they return, and the words they use. */
@NullMarked
package io.slime.api;

import org.jspecify.annotations.NullMarked;
