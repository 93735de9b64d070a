// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import org.jspecify.annotations.Nullable;

/**
 * A part of a descriptor, as an action produces it and a bucket wants it.
 *
 * @param key the key
 * @param value the value, or null for a bucket per distinct value
 */
public record Entry(String key, @Nullable String value) {}
