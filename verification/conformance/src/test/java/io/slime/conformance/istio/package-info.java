// SPDX-License-Identifier: Apache-2.0
/** What an API server and istiod accept. */
@NullMarked
package io.slime.conformance.istio;

import org.jspecify.annotations.NullMarked;
