// SPDX-License-Identifier: Apache-2.0
/**
 * What every feature promises, as properties and as plain checks. Begin with {@link
 * io.slime.testkit.promise.FeatureProperties}.
 */
@NullMarked
package io.slime.testkit.promise;

import org.jspecify.annotations.NullMarked;
