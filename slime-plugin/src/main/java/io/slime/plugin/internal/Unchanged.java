// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Translation;
import java.util.function.Function;

/** Keeps the earlier of two translations that say the same. */
final class Unchanged {
  private Unchanged() {}

  static <R extends HasMetadata, O extends HasMetadata, S> Translation<R, O> or(
      Translation<R, O> previous,
      Translation<R, O> next,
      R resource,
      Class<S> state,
      Function<S, R> resourceOf) {
    // The status names the generation, so that another version of the resource is a change.
    boolean sameInput =
        previous.state(state).map(resourceOf).filter(was -> same(was, resource)).isPresent();
    return sameInput
            && previous.id().equals(next.id())
            && previous.issues().equals(next.issues())
            && previous.groups().equals(next.groups())
            && previous.resources().equals(next.resources())
        ? previous
        : next;
  }

  private static boolean same(HasMetadata was, HasMetadata is) {
    return was == is
        || was.getMetadata().equals(is.getMetadata())
            && io.slime.core.codec.Codec.toJson(was).equals(io.slime.core.codec.Codec.toJson(is));
  }
}
