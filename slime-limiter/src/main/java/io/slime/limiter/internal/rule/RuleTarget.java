// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import java.util.List;

/**
 * What a rule limits.
 *
 * @param outbound whether it is what the proxies send
 * @param port inbound: the port of the Service; 0 for all
 * @param routes outbound: the routes
 */
public record RuleTarget(boolean outbound, int port, List<RouteReference> routes) {
  /** Every inbound port. */
  static final RuleTarget INBOUND = new RuleTarget(false, 0, List.of());
}
