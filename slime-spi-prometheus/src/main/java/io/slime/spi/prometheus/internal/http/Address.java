// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where the query API is. A path in it is kept: {@code /prometheus}, {@code /select/0/prometheus}.
 *
 * @param base the address without a slash at its end
 */
public record Address(URI base) {

  /**
   * Reads an address.
   *
   * @param text for example {@code http://prometheus.istio-system:9090}
   * @return the address
   * @throws IllegalArgumentException if it is none; the message does not repeat it, since it may
   *     hold a password
   */
  public static Address of(String text) {
    String trimmed = text.strip();
    while (trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    URI uri;
    try {
      uri = new URI(trimmed);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("the address is no URL");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "the address must begin with http:// or https:// and a host");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw new IllegalArgumentException("the port of the address is not 1 to 65535");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "the address holds a user or password; give them in user and passwordFile");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("the address ends with its path, without ? and #");
    }
    return new Address(uri);
  }

  /**
   * A resource of the query API.
   *
   * @param name {@code query} or {@code query_range}
   * @return its address
   */
  URI of(Question.Endpoint name) {
    return URI.create(base + "/api/v1/" + name.path());
  }

  /** The scheme, host and port of an address, which is all of it that is shown. */
  static String shown(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }

  @Override
  public String toString() {
    return shown(base) + (base.getRawPath() == null ? "" : base.getRawPath());
  }
}
