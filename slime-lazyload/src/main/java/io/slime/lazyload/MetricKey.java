// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import io.slime.core.host.HostName;
import org.jspecify.annotations.Nullable;

/**
 * A metric with one label, as the reference keeps observations: {@code
 * {destination_service="host"}}.
 */
final class MetricKey {
  private static final String DESTINATION = "destination_service";
  private static final String REQUEST_HOST = "request_host";

  private MetricKey() {}

  static String of(String host) {
    return "{" + DESTINATION + "=\"" + host + "\"}";
  }

  /** The host that a key names; null for keys of other labels, of several, and for no hosts. */
  static @Nullable String host(@Nullable String key) {
    if (key == null || !key.startsWith("{") || !key.endsWith("\"}")) {
      return null;
    }
    int quote = key.indexOf("=\"");
    if (quote < 0 || key.indexOf('"', quote + 2) != key.length() - 2) {
      return null;
    }
    String label = key.substring(1, quote);
    if (!label.equals(DESTINATION) && !label.equals(REQUEST_HOST)) {
      return null;
    }
    HostName host = HostName.parse(key.substring(quote + 2, key.length() - 2));
    boolean counts =
        host.isValid() && !host.isAddress() && !host.isWildcard() && !host.text().equals("unknown");
    return counts ? host.text() : null;
  }
}
