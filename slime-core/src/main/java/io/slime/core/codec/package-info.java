// SPDX-License-Identifier: Apache-2.0
/**
 * The one way in and out of YAML and JSON. {@link io.slime.core.codec.Codec} reads and writes,
 * {@link io.slime.core.codec.Unread} tells a feature what a resource says that it could not take.
 */
@NullMarked
package io.slime.core.codec;

import org.jspecify.annotations.NullMarked;
