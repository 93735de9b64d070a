// SPDX-License-Identifier: Apache-2.0
/** The {@code slime} command: verbs parse, call the library and print. */
@NullMarked
package io.slime.runner;

import org.jspecify.annotations.NullMarked;
