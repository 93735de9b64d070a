// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal.lift;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** That what was lifted becomes the same again. */
final class Proof {
  private Proof() {}

  /** Null if a translation gives the wanted patches, else why not. */
  static @Nullable String reasonAgainst(
      Translation<?, ? extends HasMetadata> translation,
      List<Map<String, @Nullable Object>> wanted) {
    if (translation.hasErrors()) {
      return translation.issues().get(0).message();
    }
    List<Map<String, @Nullable Object>> given = new ArrayList<>();
    for (HasMetadata resource : translation.resources()) {
      if (resource instanceof EnvoyFilter emitted) {
        for (var patch : emitted.getSpec().getConfigPatches()) {
          given.addAll(PatchForm.of(PatchForm.tree(patch)));
        }
      }
    }
    return given.equals(wanted)
        ? null
        : "A plugin would become a patch that differs: " + difference(given, wanted) + ".";
  }

  private static String difference(
      List<Map<String, @Nullable Object>> given, List<Map<String, @Nullable Object>> wanted) {
    if (given.size() == wanted.size()) {
      for (int i = 0; i < given.size(); i++) {
        for (String field : List.of("match", "operation", "filterClass", "value")) {
          Object one = given.get(i).get(field);
          Object other = wanted.get(i).get(field);
          if (one == null ? other != null : !one.equals(other)) {
            return "its " + field + " would be " + one;
          }
        }
      }
    }
    return given.size() + " patches in place of " + wanted.size();
  }
}
