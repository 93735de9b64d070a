// SPDX-License-Identifier: Apache-2.0
/**
 * The parts of an {@code EnvoyFilter} that the features share: names of filters and messages, typed
 * configurations, matches, patches. Objects made here may be shared between outputs, which is why
 * nobody changes what a translation emits.
 */
@NullMarked
package io.slime.core.envoyfilter;

import org.jspecify.annotations.NullMarked;
