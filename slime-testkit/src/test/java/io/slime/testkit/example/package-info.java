// SPDX-License-Identifier: Apache-2.0
/** A small feature that keeps the promises, and others that break them. */
@NullMarked
package io.slime.testkit.example;

import org.jspecify.annotations.NullMarked;
