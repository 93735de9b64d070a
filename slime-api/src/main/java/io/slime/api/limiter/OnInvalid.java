// SPDX-License-Identifier: Apache-2.0
package io.slime.api.limiter;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an invalid rule means for the others of its resource. */
public enum OnInvalid {
  /** Nothing of the resource is emitted: no limit is lost in silence. */
  @JsonProperty("FailResource")
  FAIL_RESOURCE,
  /** The others are emitted; the status says which one is missing. */
  @JsonProperty("SkipRule")
  SKIP_RULE
}
