// SPDX-License-Identifier: Apache-2.0
package io.slime.core.host;

/** Why a text is no host that Istio accepts. */
public enum HostProblem {
  /** Nothing, or only a port. */
  EMPTY("is empty"),
  /** Istio's limit for a whole name. */
  TOO_LONG("is longer than 255 characters"),
  /** Two dots in a row, or a dot at the beginning. */
  EMPTY_LABEL("has an empty label"),
  /** The limit of DNS for one label. */
  LABEL_TOO_LONG("has a label longer than 63 characters"),
  /** A character that DNS names do not have, such as an underscore or a space. */
  BAD_CHARACTER("has a character other than letters, digits, hyphens and dots"),
  /** Letters beyond ASCII. */
  NOT_ASCII("has letters beyond ASCII, which must be written in Punycode (xn--…)"),
  /** A label begins or ends with a hyphen. */
  HYPHEN_AT_EDGE("has a label that begins or ends with a hyphen"),
  /** Istio refuses these, since they look like a broken IP address. */
  NUMERIC_LAST_LABEL("has a last label of digits only"),
  /** A star that is not the whole first label. */
  PARTIAL_WILDCARD("has a wildcard that is not the whole first label"),
  /** A namespace, a path or the scheme of a URL. */
  SLASH("has a slash"),
  /** What follows the colon is no port. */
  BAD_PORT("has something other than a port from 1 to 65535 after the colon"),
  /** Colons or brackets that make no IP address. */
  BAD_ADDRESS("is no valid IP address");

  private final String reason;

  HostProblem(String reason) {
    this.reason = reason;
  }

  /**
   * The problem in words, to be read after the offending text.
   *
   * @return for example {@code has an empty label}
   */
  public String reason() {
    return reason;
  }
}
