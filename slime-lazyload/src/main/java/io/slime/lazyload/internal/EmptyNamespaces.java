// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import org.jspecify.annotations.Nullable;

/**
 * Namespaces in which the mesh has no Services. A fence names many hosts of few namespaces; this
 * finds a namespace again where it stands inside a host, so that it is cut out and asked for once.
 * What no longer fits is forgotten and asked for again.
 */
final class EmptyNamespaces {
  private static final int SLOTS = 64;
  private static final int PROBES = 4;

  /** Takes neighbouring names apart: 2^32 divided by the golden ratio. */
  private static final int SPREAD = 0x9E3779B9;

  private final @Nullable String[] names = new String[SLOTS];

  /** Whether the part of a host between two indices is one of them. */
  boolean contains(String host, int from, int to) {
    int slot = slot(host, from, to);
    for (int probe = 0; probe < PROBES; probe++) {
      String name = names[(slot + probe) & (SLOTS - 1)];
      if (name != null && name.length() == to - from && host.startsWith(name, from)) {
        return true;
      }
    }
    return false;
  }

  void add(String namespace) {
    int slot = slot(namespace, 0, namespace.length());
    int probe = 0;
    while (probe < PROBES - 1 && names[(slot + probe) & (SLOTS - 1)] != null) {
      probe++;
    }
    names[(slot + probe) & (SLOTS - 1)] = namespace;
  }

  private static int slot(String text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash * SPREAD >>> 26; // the upper bits, of which 64 slots need six
  }
}
