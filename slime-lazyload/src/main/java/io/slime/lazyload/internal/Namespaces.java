// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** The namespace of an object; empty where a program has left it out. */
final class Namespaces {
  private Namespaces() {}

  static String of(HasMetadata object) {
    String namespace = object.getMetadata().getNamespace();
    return namespace == null ? "" : namespace;
  }
}
