// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import java.time.Instant;
import java.util.Objects;

/**
 * A call that was seen: who called which host.
 *
 * @param namespace the namespace of the caller
 * @param caller the name of the caller: its Service or group of workloads, which is the name of its
 *     fence
 * @param host the host as the caller said it, without a port
 * @param at when it was seen
 * @param source who saw it, for example {@code accesslog} or {@code prometheus}
 */
public record Call(String namespace, String caller, String host, Instant at, String source) {
  /** Checks that nothing is null. */
  public Call {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(source, "source");
  }
}
