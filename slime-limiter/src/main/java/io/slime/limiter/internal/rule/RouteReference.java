// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import org.jspecify.annotations.Nullable;

/**
 * An outbound route, or all routes of a host.
 *
 * @param host the host; empty for any
 * @param port the port; 0 for any
 * @param route the name of the route; null for all of the host
 * @param list the field of the list it is written in
 * @param index its place in the list
 */
public record RouteReference(
    String host, int port, @Nullable String route, String list, int index) {}
