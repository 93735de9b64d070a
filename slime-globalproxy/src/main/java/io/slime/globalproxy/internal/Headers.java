// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

/** The headers between a caller's proxy and the global proxy. */
final class Headers {
  /** The address that the caller dialled, {@code IP:port}; set by the redirect. */
  static final String ORIGINAL_DESTINATION = "slime-orig-dest";

  /** The namespace of the caller; set by the redirect. */
  static final String SOURCE_NAMESPACE = "slime-source-ns";

  /** Set by the global proxy on what it forwards: who sees it there again has found a loop. */
  static final String FORWARDED = "slime-forwarded";

  /** The completed authority, between two steps inside the global proxy. */
  static final String COMPLETED_AUTHORITY = "slime-authority";

  static final String AUTHORITY = ":authority";

  private Headers() {}
}
