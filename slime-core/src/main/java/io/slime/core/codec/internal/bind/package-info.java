// SPDX-License-Identifier: Apache-2.0
/** Trees to Java: our records, and the beans of Kubernetes and Istio. */
@NullMarked
package io.slime.core.codec.internal.bind;

import org.jspecify.annotations.NullMarked;
