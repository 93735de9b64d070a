// SPDX-License-Identifier: Apache-2.0
package io.slime.globalproxy.internal;

import static io.slime.globalproxy.internal.Tree.map;

import java.util.Map;

/**
 * One line for each forwarded request. {@code flags} and {@code details} tell the failures apart:
 * {@code UF} no connection, {@code DF} no such host, {@code UC} broken off, {@code UT} too slow.
 */
final class AccessLogFields {
  private AccessLogFields() {}

  static Map<String, Object> all() {
    return map(
        "time",
        "%START_TIME%",
        "source_namespace",
        remembered(Headers.SOURCE_NAMESPACE),
        "source_address",
        "%DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT%",
        "authority",
        "%REQ(:AUTHORITY)%",
        "original_destination",
        remembered(Headers.ORIGINAL_DESTINATION),
        "method",
        "%REQ(:METHOD)%",
        "path",
        "%REQ(:PATH)%",
        "protocol",
        "%PROTOCOL%",
        "route",
        "%ROUTE_NAME%",
        "code",
        "%RESPONSE_CODE%",
        "flags",
        "%RESPONSE_FLAGS%",
        "details",
        "%RESPONSE_CODE_DETAILS%",
        "failure",
        "%UPSTREAM_TRANSPORT_FAILURE_REASON%",
        "upstream",
        "%UPSTREAM_HOST%",
        "duration_ms",
        "%DURATION%",
        "bytes_received",
        "%BYTES_RECEIVED%",
        "bytes_sent",
        "%BYTES_SENT%");
  }

  /** The headers themselves are gone when the line is written. */
  private static String remembered(String header) {
    return "%DYNAMIC_METADATA(slime:" + header + ")%";
  }
}
