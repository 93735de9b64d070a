// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator.internal.sidecar;

import org.jspecify.annotations.Nullable;

/** The parts of an outbound cluster's name, {@code outbound|<port>|<subset>|<host>}. */
record OutboundCluster(long port, String subset, String host) {

  /** Reads a name; null if it is none of an outbound cluster. */
  static @Nullable OutboundCluster parse(String name) {
    String[] parts = name.split("\\|", -1);
    if (parts.length != 4 || !parts[0].equals("outbound")) {
      return null;
    }
    long port = Names.number(parts[1]);
    return port < 0 ? null : new OutboundCluster(port, parts[2], parts[3]);
  }
}
