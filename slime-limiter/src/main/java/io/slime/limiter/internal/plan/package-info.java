// SPDX-License-Identifier: Apache-2.0
/** What a limiter means for proxies: filters, the places they act in, and their buckets. */
@NullMarked
package io.slime.limiter.internal.plan;

import org.jspecify.annotations.NullMarked;
