// SPDX-License-Identifier: Apache-2.0
/**
 * Lazy loading: a ServiceFence becomes a Sidecar that holds what a workload calls and no more.
 * Begin with {@link io.slime.lazyload.ServiceFenceTranslator}.
 */
@NullMarked
package io.slime.lazyload;

import org.jspecify.annotations.NullMarked;
