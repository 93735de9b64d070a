// SPDX-License-Identifier: Apache-2.0
/**
 * The global proxy: a stock Envoy that forwards the calls whose destination a scoped workload does
 * not know yet, and the redirect that sends them there. {@link io.slime.globalproxy.GlobalProxy}
 * makes all of it as plain manifests.
 */
@NullMarked
package io.slime.globalproxy;

import org.jspecify.annotations.NullMarked;
