// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.slime.api.Cause;
import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.lazyload.FenceMemory;
import java.util.List;

/** Why a host is let through, before it is put into words. */
sealed interface Origin
    permits StaticHost, Origin.Selected, Origin.Learned, Origin.Route, Origin.Option {

  /** The reason in words, for a fence. */
  Cause cause(ResourceId fence);

  /** A rule of the fence that selects things of the mesh. */
  record Selected(FieldPath path, String reason) implements Origin {
    @Override
    public Cause cause(ResourceId fence) {
      return new Cause.Field(fence, path, reason);
    }
  }

  /** A call that was seen, or a host that is kept for a while. */
  record Learned(String host, FenceMemory.Seen seen) implements Origin {
    @Override
    public Cause cause(ResourceId fence) {
      return new Cause.Observation(
          List.copyOf(seen.sources()),
          seen.first(),
          seen.last(),
          seen.isLive()
              ? "calls to " + host + " were seen"
              : host + " is no longer asked for and kept for a while");
    }
  }

  /** An object of the mesh that leads from a host to another. */
  record Route(ResourceId object, FieldPath path, String reason, Origin because) implements Origin {
    @Override
    public Cause cause(ResourceId fence) {
      return new Cause.MeshObject(object, path, reason, List.of(because.cause(fence)));
    }
  }

  /** An option, by itself or applied to a host. */
  record Option(String option, String reason, @org.jspecify.annotations.Nullable Origin because)
      implements Origin {
    Option(String option, String reason) {
      this(option, reason, null);
    }

    @Override
    public Cause cause(ResourceId fence) {
      return new Cause.Option(
          "lazyload." + option,
          reason,
          because == null ? List.of() : List.of(because.cause(fence)));
    }
  }
}
