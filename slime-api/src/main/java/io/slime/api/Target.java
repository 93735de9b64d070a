// SPDX-License-Identifier: Apache-2.0
package io.slime.api;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Istio release that will read what a translation emits, and from it the Envoy release that its
 * proxies run. Istio 1.N ships Envoy 1.(N + 8); see Istio's "Supported releases" page.
 *
 * @param minor the minor version N of Istio 1.N, from 20 to 32
 */
public record Target(int minor) implements Comparable<Target> {

  /** The oldest supported minor version of Istio. */
  public static final int OLDEST = 20;

  /** The newest supported minor version of Istio. */
  public static final int NEWEST = 32;

  /** Istio 1.28. */
  public static final Target DEFAULT = new Target(28);

  private static final int ENVOY_AHEAD = 8;
  private static final Pattern RELEASE = Pattern.compile("(?:istio-)?1\\.(\\d{1,4})(?:\\.\\d+)?");

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the release is not supported
   */
  public Target {
    if (minor < OLDEST || minor > NEWEST) {
      throw new IllegalArgumentException(
          "Istio 1.%d is not supported; choose 1.%d to 1.%d".formatted(minor, OLDEST, NEWEST));
    }
  }

  /**
   * Reads a release.
   *
   * @param release {@code 1.28}, {@code 1.28.3} or {@code istio-1.28}
   * @return the target
   * @throws IllegalArgumentException if the text is no release, or one out of range
   */
  public static Target istio(String release) {
    Matcher matcher = RELEASE.matcher(Objects.requireNonNull(release));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no Istio release; write for example 1.%d".formatted(release, DEFAULT.minor));
    }
    return new Target(Integer.parseInt(matcher.group(1)));
  }

  /**
   * Whether this release is the given one or newer.
   *
   * @param istioMinor the N of Istio 1.N
   * @return true from that release on
   */
  public boolean atLeast(int istioMinor) {
    return minor >= istioMinor;
  }

  /**
   * The minor version of the Envoy in this release.
   *
   * @return the M of Envoy 1.M
   */
  public int envoyMinor() {
    return minor + ENVOY_AHEAD;
  }

  @Override
  public int compareTo(Target other) {
    return Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return "istio-1." + minor;
  }
}
