// SPDX-License-Identifier: Apache-2.0
/** Looks into objects of any class: writes them out, copies them, and changes the copies. */
@NullMarked
package io.slime.testkit.internal;

import org.jspecify.annotations.NullMarked;
