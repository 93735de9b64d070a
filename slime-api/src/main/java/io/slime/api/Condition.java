// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes condition, as in {@code metav1.Condition}. A translation leaves the transition time
 * out, so that it stays the same over time; who writes the status stamps it.
 *
 * @param type {@link #ACCEPTED} or {@link #PROGRAMMED}
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason one word in CamelCase
 * @param message a sentence for people
 * @param observedGeneration the generation of the resource that this is about
 * @param lastTransitionTime when {@code status} last changed, RFC 3339
 */
@JsonIgnoreProperties(ignoreUnknown = true) // the status is ours to write; others' fields go
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "type",
  "status",
  "reason",
  "message",
  "observedGeneration",
  "lastTransitionTime"
})
public record Condition(
    @Nullable String type,
    @Nullable String status,
    @Nullable String reason,
    @Nullable String message,
    @Nullable Long observedGeneration,
    @Nullable String lastTransitionTime)
    implements Serializable {

  /** The resource was understood. */
  public static final String ACCEPTED = "Accepted";

  /** The resource has an effect: its outputs were emitted. */
  public static final String PROGRAMMED = "Programmed";
}
