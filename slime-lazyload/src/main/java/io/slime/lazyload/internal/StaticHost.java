// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.slime.api.Cause;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host that the owner wrote.
 *
 * @param key as written
 * @param namespace the part before the slash; {@code *} where there is none
 * @param host the host in lower case, without port; {@code *} for a whole namespace
 * @param isShort whether the host is a name of one label
 * @param end the first instant at which it is no longer let through; null for never
 */
record StaticHost(String key, String namespace, String host, boolean isShort, @Nullable Instant end)
    implements Origin {

  boolean isNamespace() {
    return host.equals(EgressEntry.ANY) && !namespace.equals(EgressEntry.ANY);
  }

  boolean hasEnded(Instant now) {
    return end != null && !now.isBefore(end);
  }

  FieldPath path() {
    return FieldPath.of("spec", "host").field(key);
  }

  @Override
  public Cause cause(ResourceId fence) {
    return new Cause.Field(fence, path(), isNamespace() ? "static namespace" : "static host");
  }
}
