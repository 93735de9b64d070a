// SPDX-License-Identifier: Apache-2.0
/** What a proxy is left with under a fence. */
@NullMarked
package io.slime.conformance.lazyload;

import org.jspecify.annotations.NullMarked;
