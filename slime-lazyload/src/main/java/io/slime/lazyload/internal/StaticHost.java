// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.slime.api.Cause;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host that the owner wrote. A fence has many of them, so it holds what cannot be told from
 * something else.
 *
 * @param key as written
 * @param host the host in lower case, without port; {@code *} for a whole namespace
 * @param domain what follows the first two labels of the host; empty where that is not known
 * @param end the first instant at which it is no longer let through; null for never
 */
record StaticHost(String key, String host, String domain, @Nullable Instant end) implements Origin {

  /** The part before the slash; {@code *} where there is none. */
  String namespace() {
    // A namespace makes the key longer than the host; most keys are nothing but the host.
    int slash = key.length() == host.length() ? -1 : key.indexOf('/');
    return slash < 0 ? EgressEntry.ANY : key.substring(0, slash);
  }

  boolean isNamespace() {
    return host.equals(EgressEntry.ANY) && !namespace().equals(EgressEntry.ANY);
  }

  boolean hasEnded(Instant now) {
    return end != null && !now.isBefore(end);
  }

  StaticHost withoutEnd() {
    return end == null ? this : new StaticHost(key, host, domain, null);
  }

  FieldPath path() {
    return FieldPath.of("spec", "host").field(key);
  }

  @Override
  public Cause cause(ResourceId fence) {
    return new Cause.Field(fence, path(), isNamespace() ? "static namespace" : "static host");
  }
}
