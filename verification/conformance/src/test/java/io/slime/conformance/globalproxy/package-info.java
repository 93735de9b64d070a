// SPDX-License-Identifier: Apache-2.0
/** The global proxy as a real Envoy runs it, and the redirect to it. */
@NullMarked
package io.slime.conformance.globalproxy;

import org.jspecify.annotations.NullMarked;
