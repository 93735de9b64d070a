// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.slime.api.fence.Destinations.Status;

/** Takes what a fence lets through, as it is found: only the entries, or the reasons too. */
interface EgressSink {

  /** A dependency begins; the entries that follow belong to it. */
  void dependency(String domain, Status status);

  /** Whether a dependency has begun already; asked for hosts that are only kept for a while. */
  boolean knows(String domain);

  /**
   * An entry of the Sidecar.
   *
   * @param namespace the part before the slash
   * @param host the host
   * @param origin why
   */
  void entry(String namespace, String host, Origin origin);
}
