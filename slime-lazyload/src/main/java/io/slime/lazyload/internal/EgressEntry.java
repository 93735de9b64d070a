// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

/** Entries of a Sidecar's egress: {@code namespace/host}. */
final class EgressEntry {
  /** Any namespace, or any host. */
  static final String ANY = "*";

  /** The namespace of the Sidecar itself. */
  static final String OWN = ".";

  private EgressEntry() {}

  static String of(String namespace, String host) {
    return namespace + "/" + host;
  }
}
