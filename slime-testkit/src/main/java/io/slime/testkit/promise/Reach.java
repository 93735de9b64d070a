// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

/**
 * One thing that an output lets through or acts on: for a Sidecar, one host for one group of
 * workloads.
 */
public interface Reach {

  /**
   * Whether this includes the other.
   *
   * @param other something of the same class
   * @return true if whatever the other lets through is let through by this too
   */
  boolean covers(Reach other);
}
