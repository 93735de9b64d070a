// SPDX-License-Identifier: Apache-2.0
/** Asking over HTTP: deadlines, credentials, retries, and what can go wrong. */
@NullMarked
package io.slime.spi.prometheus.internal.http;

import org.jspecify.annotations.NullMarked;
