// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.filter;

/** Which side of which proxy a patch is for. */
public enum PatchContext {
  /** All but waypoints. */
  ANY,
  /** What a sidecar receives for its workload. */
  SIDECAR_INBOUND,
  /** What a sidecar sends for its workload. */
  SIDECAR_OUTBOUND,
  /** A gateway. */
  GATEWAY,
  /** A waypoint, which is not simulated. */
  WAYPOINT;

  boolean covers(PatchContext context) {
    return this == ANY || this == context;
  }
}
