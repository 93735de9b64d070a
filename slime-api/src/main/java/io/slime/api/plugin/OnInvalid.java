// SPDX-License-Identifier: Apache-2.0
package io.slime.api.plugin;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an invalid plugin means for the others of its resource. */
public enum OnInvalid {
  /** Nothing of the resource is emitted: a security filter must not vanish in silence. */
  @JsonProperty("FailResource")
  FAIL_RESOURCE,
  /** The others are emitted; the status says which one is missing. */
  @JsonProperty("SkipPlugin")
  SKIP_PLUGIN
}
